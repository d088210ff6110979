using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>An event with what it changed.</summary>
/// <param name="Event">The event.</param>
/// <param name="Change">What it changed; null when its payload was erased.</param>
public sealed record RecordedChange(LedgerEvent Event, Change? Change)
{
    /// <summary>The change with its place and verdict, as the projection takes it; null when its payload was erased.</summary>
    public JudgedChange? Judged => Change is { } change ? new(Event.Position, change, Event.Verdict) : null;
}
