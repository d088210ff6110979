using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Postgres;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The assurance log on the primary of the ledger's PostgreSQL; after a fail-over it finds the new one. Thread-safe. Appending needs the
/// role <c>idcheck_registry</c>.
/// </summary>
public sealed class PostgresAssuranceLog : IAssuranceLog, IAsyncDisposable
{
    private readonly PostgresHosts hosts;

    private PostgresAssuranceLog(PostgresHosts hosts) => this.hosts = hosts;

    /// <summary>Connects.</summary>
    /// <param name="options">Where it is; the rest is the ledger's.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">The primary can't be reached, or its schema is not of this version.</exception>
    public static async Task<PostgresAssuranceLog> OpenAsync(PostgresLedgerOptions options, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return new(await PostgresHosts.Primary(options).RequireLedgerAsync(cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What <see cref="LedgerProblem.Unavailable"/> ended may have arrived or not: who sends it again names the last place that was known.
    /// </remarks>
    public Task<AppendOutcome> AppendAsync(
        IReadOnlyList<EntryDraft> entries, AssuranceSequence? expectedLast, CancellationToken cancellationToken)
    {
        AssuranceArguments.Require(entries);
        return hosts.WriteAsync(
            connection => AssuranceRows.AppendAsync(connection, entries, expectedLast, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AssuranceEntry>> ReadAsync(
        AssuranceSequence after, int entriesMax, CancellationToken cancellationToken)
    {
        AssuranceArguments.Require(entriesMax);
        var rows = await hosts.RunAsync(
            connection => AssuranceRows.ReadAsync(connection, after.Value, entriesMax, cancellationToken), cancellationToken);
        try
        {
            return [.. rows.Select(row => row.Read())];
        }
        catch (Exception error) when (ChainCheck.IsUnreadable(error))
        {
            throw PostgresProblems.Damaged(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hosts.DisposeAsync();
}
