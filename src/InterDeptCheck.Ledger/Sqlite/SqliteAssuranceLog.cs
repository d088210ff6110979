using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The assurance log in the ledger's file, on the connection that owns it.</summary>
internal sealed class SqliteAssuranceLog(LedgerDatabase database, OwnersTurn turn, Func<DateTimeOffset> now) : IAssuranceLog
{
    private readonly AssuranceTable table = new(database);

    public Task<AppendOutcome> AppendAsync(
        IReadOnlyList<EntryDraft> entries, AssuranceSequence? expectedLast, CancellationToken cancellationToken)
    {
        AssuranceArguments.Require(entries);
        return turn.RunAsync(() => database.Write(() => table.Append(entries, expectedLast, now())), cancellationToken);
    }

    public Task<IReadOnlyList<AssuranceEntry>> ReadAsync(AssuranceSequence after, int entriesMax, CancellationToken cancellationToken)
    {
        AssuranceArguments.Require(entriesMax);
        return turn.RunAsync(
            IReadOnlyList<AssuranceEntry> () => [.. table.Read(after.Value, entriesMax).Select(row => row.Read())], cancellationToken);
    }
}
