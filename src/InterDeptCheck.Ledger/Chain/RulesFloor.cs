using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>
/// The oldest rules whose ledgers are read. What earlier ones stored lacks claims and parts of records that the rules since go by, and nothing
/// makes them of it: judged by those, a number of somebody else could be taken for free. Their verdicts name rules by codes that are no more.
/// </summary>
internal static class RulesFloor
{
    /// <summary>The rules version under which a ledger must have been begun, at least.</summary>
    public const int OldestReadVersion = 3;

    /// <summary>The rules version of the first event; none while there is none. Rules only ever get newer along the chain.</summary>
    public const string Query = "SELECT rules_version FROM events ORDER BY position LIMIT 1";

    /// <summary>Refuses an older ledger.</summary>
    /// <param name="first">The rules version of the first event; 0 when there is none.</param>
    /// <exception cref="LedgerException">It is older.</exception>
    public static void Require(long first)
    {
        if (first is <= 0 or >= OldestReadVersion) return;
        throw new LedgerException(
            LedgerProblem.Foreign,
            $"The ledger was begun under version {first} of the gate's rules, and this software reads none from before version {OldestReadVersion}: what "
            + "was stored then lacks what the rules since go by. Nothing was changed. Make a new ledger and import the sources into it anew: idcheck import.");
    }
}
