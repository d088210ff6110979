using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Postgres;
using Npgsql;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The ledger on PostgreSQL, as a registry writes it. Any number of registries may work on one ledger. Thread-safe.
/// docs/changing/ledger-format.md says what is in it.
/// </summary>
public sealed class PostgresLedger : PostgresLedgerReader, ILedger
{
    private readonly PostgresHosts primary;
    private readonly SubmitQueue submissions;
    private readonly TogetherSubmission together;
    private readonly BatchCloser closer;

    private PostgresLedger(PostgresHosts primary, PostgresLedgerOptions options, TimeProvider clock)
        : base(primary, options, clock)
    {
        this.primary = primary;
        var judge = new GroupJudge(options.FillSalt);
        submissions = new(new Submissions(primary, judge).AppendAsync, clock);
        together = new(primary, new(judge));
        closer = new(primary, judge);
    }

    /// <summary>Connects to the primary.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">Measures patience. Events are stamped by the primary's own clock, which is one for all registries.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">There is no primary to reach, or no ledger of this version.</exception>
    public static new async Task<PostgresLedger> OpenAsync(
        PostgresLedgerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return new(await PostgresHosts.Primary(options).RequireLedgerAsync(cancellationToken), options, clock);
    }

    /// <inheritdoc/>
    public Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken)
    {
        StoredChange.RequireWellFormed(change, batch: null);
        return submissions.SubmitAsync(StoredChange.Of(change), actor, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TogetherResult> AppendTogetherAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken) =>
        together.AppendAsync(TogetherJudge.Require(changes), actor, cancellationToken);

    /// <inheritdoc/>
    public Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken) => primary.WriteAsync(
        async connection =>
        {
            await DropAsync(connection, batch, cancellationToken);
            await StagedLines.CreateAsync(connection, await BatchRows.InsertAsync(connection, batch, cancellationToken), cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > ILedger.StagedLinesMax) throw new ArgumentException("Too many changes at once.", nameof(changes));
        foreach (var change in changes) StoredChange.RequireWellFormed(change, batch);
        return primary.WriteAsync(
            async connection =>
            {
                var row = await BatchRows.RequireAsync(connection, batch, BatchState.Open, "FOR SHARE", cancellationToken);
                await StagedLines.CopyAsync(connection, row.Number, [.. changes.Select(StoredChange.Of)], cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>All events of the batch name the actor of the call that began the close, whoever resumes it.</remarks>
    public async Task<BatchResult> CloseBatchAsync(BatchId batch, Actor actor, IProgress<long>? judged, CancellationToken cancellationToken)
    {
        var row = await primary.WriteLongAsync(connection => BeginCloseAsync(connection, batch, actor, cancellationToken), cancellationToken);
        if (row.State != BatchState.Closed) row = await closer.RunAsync(row, judged, cancellationToken);
        return await primary.RunAsync(connection => BatchRows.ResultAsync(connection, row, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken) =>
        primary.WriteAsync(connection => DropAsync(connection, batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken) =>
        primary.RunAsync(connection => BatchRows.ClosingAsync(connection, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task BeatAsync(CancellationToken cancellationToken) => primary.WriteAsync(
        connection => connection.ExecuteAsync("UPDATE heartbeat SET at = clock_timestamp() WHERE id = 1", cancellationToken),
        cancellationToken);

    /// <summary>Lets what was submitted end, then closes the connections.</summary>
    public override async ValueTask DisposeAsync()
    {
        await submissions.DisposeAsync();
        await base.DisposeAsync();
    }

    private static async Task<BatchRow> BeginCloseAsync(
        NpgsqlConnection connection, BatchId batch, Actor actor, CancellationToken cancellationToken)
    {
        var row = await BatchRows.FindAsync(connection, batch, "FOR UPDATE", cancellationToken)
            ?? throw new BatchStateException(batch, BatchState.Unknown);
        return row.State == BatchState.Open ? await BatchMarker.MarkAsync(connection, row, actor, cancellationToken) : row;
    }

    // Does nothing when there is none.
    private static async Task<bool> DropAsync(NpgsqlConnection connection, BatchId batch, CancellationToken cancellationToken)
    {
        if (await BatchRows.FindAsync(connection, batch, "FOR UPDATE", cancellationToken) is not { } row) return false;
        if (row.State != BatchState.Open) throw new BatchStateException(batch, row.State);
        await StagedLines.DropAsync(connection, row.Number, cancellationToken);
        await connection.ExecuteAsync("DELETE FROM batches WHERE number = $1", cancellationToken, Sql.Of(row.Number));
        return true;
    }
}
