using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Server.Following;

/// <summary>How what a node has applied stands to the ledger that it reads.</summary>
internal abstract record Standing
{
    private Standing() { }

    /// <summary>The ledger has all of it.</summary>
    public sealed record Same : Standing;

    /// <summary>
    /// The ledger, as it is read now, ends before it, and may be a standby that lags: nothing is proven. The node goes on with what it has, and
    /// grows stale.
    /// </summary>
    /// <param name="End">Where the ledger ends.</param>
    public sealed record Ahead(LedgerPosition End) : Standing;

    /// <summary>The ledger has lost or replaced a part of it.</summary>
    /// <param name="Agreed">The last bookmark that both have; null when they have none in common.</param>
    public sealed record Forked(Bookmark? Agreed) : Standing
    {
        /// <summary>Its position.</summary>
        public LedgerPosition Position => Agreed?.Head.Position ?? LedgerPosition.BeforeFirst;
    }
}
