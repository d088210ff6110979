using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Sqlite;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The embedded store of disclosures: one SQLite file beside the ledger's, owned by one connection of one process from open to close.
/// Thread-safe; operations go one at a time. It is no part of the ledger's file, so that neither waits for the other.
/// </summary>
public sealed class SqliteDisclosureStore : IDisclosureStore
{
    private static readonly Migrations Schema = Migrations.OfDisclosures;

    private readonly LedgerDatabase database;
    private readonly DisclosureTable table;
    private readonly OwnersTurn turn;

    private SqliteDisclosureStore(LedgerDatabase database, int blockRowsMax)
    {
        this.database = database;
        table = new(database, blockRowsMax);
        turn = new(database, Schema.Problems);
    }

    /// <summary>Opens the file, locks it, and brings its schema up to date.</summary>
    /// <param name="options">Where it is; its salts are not used.</param>
    /// <param name="cancellationToken">Cancelling leaves no store open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">The file is in use, of another kind, of a newer version, damaged, or can't be read.</exception>
    public static Task<SqliteDisclosureStore> OpenAsync(SqliteLedgerOptions options, CancellationToken cancellationToken) =>
        OpenAsync(options, PersonBlocks.RowsMax, cancellationToken);

    internal static Task<SqliteDisclosureStore> OpenAsync(SqliteLedgerOptions options, int blockRowsMax, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return Task.Run(() => OwnersTurn.Rewriting(Schema.Problems, () => Open(options, blockRowsMax)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task AppendAsync(NodeId node, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, IDisclosureStore.EntriesMax, nameof(entries));
        return turn.RunAsync(() => Append(node, entries), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DisclosureSequence> ReadShippedAsync(NodeId node, CancellationToken cancellationToken) =>
        turn.RunAsync(() => table.Last(node), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DisclosureEntry>> ReadAsync(
        DisclosureFilter filter, AnswerId? after, int entriesMax, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entriesMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entriesMax, IDisclosureStore.EntriesMax);
        return turn.RunAsync(() => table.Read(filter, after, entriesMax), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => turn.DisposeAsync();

    private static SqliteDisclosureStore Open(SqliteLedgerOptions options, int blockRowsMax)
    {
        var opened = LedgerDatabase.Open(options, Schema);
        try
        {
            Schema.Apply(opened);
            return new(opened, blockRowsMax);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private int Append(NodeId node, IReadOnlyList<DisclosureEntry> entries)
    {
        try
        {
            return database.Write(() =>
            {
                var shipped = table.Last(node);
                foreach (var entry in entries)
                {
                    if (entry.Id.Node != node) throw new ArgumentException("An entry of another node.", nameof(entries));
                    if (entry.Id.Sequence <= shipped) continue;
                    if (entry.Id.Sequence != shipped.Plus(1)) throw DisclosureGap.Found();
                    table.Append(entry);
                    shipped = entry.Id.Sequence;
                }

                table.Flush(node);
                return 0;
            });
        }
        catch
        {
            table.Forget();
            throw;
        }
    }
}
