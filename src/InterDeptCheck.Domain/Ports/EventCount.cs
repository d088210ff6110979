using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Ports;

/// <summary>How many applied events came of one kind, from one system, in one batch, in one month.</summary>
/// <param name="Group">What they have in common.</param>
/// <param name="Events">How many, at least 1.</param>
public sealed record EventCount(EventGroup Group, long Events);

/// <summary>What events have in common, by what the chain tells of them without a payload.</summary>
/// <param name="Kind">Their kind, such as status_granted.</param>
/// <param name="System">The source system.</param>
/// <param name="Batch">The batch; null for those that came alone.</param>
/// <param name="Month">The month in which they were appended, UTC.</param>
public readonly record struct EventGroup(string Kind, string System, BatchId? Batch, CalendarMonth Month)
{
    /// <summary>The group of an event.</summary>
    public static EventGroup Of(LedgerEvent e) => new(e.Kind, e.Source.System, e.Source.Batch, CalendarMonth.Of(e.RecordedAt));
}
