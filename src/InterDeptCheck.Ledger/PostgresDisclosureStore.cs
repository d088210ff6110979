using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Postgres;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The store of disclosures of all nodes, on the primary of the ledger's PostgreSQL; after a fail-over it finds the new one. Thread-safe.
/// A role that may read and insert is enough: <c>idcheck_serving</c>.
/// </summary>
public sealed class PostgresDisclosureStore : IDisclosureStore
{
    private readonly PostgresHosts hosts;

    private PostgresDisclosureStore(PostgresHosts hosts) => this.hosts = hosts;

    /// <summary>Connects.</summary>
    /// <param name="options">Where it is; the rest is the ledger's.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">The primary can't be reached, or its schema is not of this version.</exception>
    public static async Task<PostgresDisclosureStore> OpenAsync(PostgresLedgerOptions options, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return new(await PostgresHosts.Primary(options).RequireLedgerAsync(cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>What <see cref="LedgerProblem.Unavailable"/> ended may have arrived or not; sending it again is harmless.</remarks>
    public Task AppendAsync(NodeId node, IReadOnlyList<DisclosureEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, IDisclosureStore.EntriesMax, nameof(entries));
        if (entries.Any(entry => entry.Id.Node != node)) throw new ArgumentException("An entry of another node.", nameof(entries));
        if (entries.Count == 0) return Task.CompletedTask;
        return hosts.WriteAsync(
            async connection =>
            {
                var shipped = await DisclosureRows.LockAsync(connection, node, cancellationToken);
                var arrived = After(shipped, entries);
                if (arrived.Count > 0) await DisclosureRows.InsertAsync(connection, arrived, cancellationToken);
                return arrived.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DisclosureSequence> ReadShippedAsync(NodeId node, CancellationToken cancellationToken) =>
        hosts.RunAsync(connection => DisclosureRows.LastAsync(connection, node, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DisclosureEntry>> ReadAsync(
        DisclosureFilter filter, AnswerId? after, int entriesMax, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entriesMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entriesMax, IDisclosureStore.EntriesMax);
        return hosts.RunAsync(
            connection => DisclosureRows.ReadAsync(connection, filter, after, entriesMax, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hosts.DisposeAsync();

    // What has not arrived yet.
    private static List<DisclosureEntry> After(DisclosureSequence shipped, IReadOnlyList<DisclosureEntry> entries)
    {
        List<DisclosureEntry> arrived = new(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.Id.Sequence <= shipped) continue;
            if (entry.Id.Sequence != shipped.Plus(1)) throw DisclosureGap.Found();
            arrived.Add(entry);
            shipped = entry.Id.Sequence;
        }

        return arrived;
    }
}
