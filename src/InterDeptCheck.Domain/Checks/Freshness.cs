using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Checks;

/// <summary>How recent an answer must be.</summary>
/// <param name="AtLeast">A position that the answer must include; <see cref="LedgerPosition.BeforeFirst"/> demands none.</param>
/// <param name="MaxStaleness">Greatest age of what the node knows; null demands none.</param>
public readonly record struct Freshness(LedgerPosition AtLeast, TimeSpan? MaxStaleness)
{
    /// <summary>Whether a node that is as <paramref name="asOf"/> says may answer at <paramref name="now"/>.</summary>
    public bool IsMetBy(AsOf asOf, DateTimeOffset now) =>
        asOf.Position >= AtLeast && (MaxStaleness is not { } limit || now - asOf.Time <= limit);
}
