using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>The event after which a finding held: what charts and causes group by. It tells nothing about a person.</summary>
/// <param name="Position">Its place.</param>
/// <param name="Kind">Kind of the change, such as status_granted.</param>
/// <param name="System">The reporting system.</param>
/// <param name="Batch">The batch it came in; null for a change that came alone.</param>
/// <param name="RecordedAt">When it was appended.</param>
/// <param name="EffectiveOn">The day from which the change holds.</param>
public sealed record BridgingEvent(
    LedgerPosition Position, string Kind, string System, BatchId? Batch, DateTimeOffset RecordedAt, DateOnly EffectiveOn)
{
    /// <summary>Of an event.</summary>
    public static BridgingEvent Of(LedgerEvent e) => new(e.Position, e.Kind, e.Source.System, e.Source.Batch, e.RecordedAt, e.EffectiveOn);
}
