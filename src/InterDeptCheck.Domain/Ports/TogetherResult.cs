using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;

namespace InterDeptCheck.Domain.Ports;

/// <summary>What became of changes that stand or fall together: a closed set.</summary>
public abstract record TogetherResult
{
    private TogetherResult() { }

    /// <summary>All are part of their records.</summary>
    /// <param name="Positions">Their places, in the order in which they were given.</param>
    /// <param name="IsRepeated">They were known; the places are the first ones.</param>
    public sealed record Applied(ValueList<LedgerPosition> Positions, bool IsRepeated) : TogetherResult;

    /// <summary>Nothing was appended.</summary>
    /// <param name="Changes">The changes that would be held, in the order in which they were given.</param>
    public sealed record Refused(ValueList<RefusedChange> Changes) : TogetherResult;
}

/// <summary>A change that kept those beside it from being appended.</summary>
/// <param name="Event">Which.</param>
/// <param name="Rule">The rule that would hold it.</param>
public sealed record RefusedChange(EventId Event, GateRule Rule);
