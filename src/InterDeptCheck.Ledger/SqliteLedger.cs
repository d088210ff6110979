using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Sqlite;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The embedded ledger: one SQLite file, owned by one connection of one process from open to close. Thread-safe; operations go one at a
/// time. docs/changing/ledger-format.md draws the file.
/// </summary>
public sealed class SqliteLedger : ILedger
{
    /// <summary>Most events of one <see cref="ReadAfterAsync"/>.</summary>
    public const int EventsMaxMax = 100_000;

    private readonly LedgerDatabase database;
    private readonly TimeProvider clock;
    private readonly OwnersTurn turn;
    private readonly EventTable events;
    private readonly RecordTable records;
    private readonly ClaimTable claims;
    private readonly BatchTable batches;
    private readonly StagingTable staging;
    private readonly Submission submission;
    private readonly TogetherSubmission together;
    private readonly BatchMarker marker;
    private readonly BatchCloser closer;
    private readonly BatchPurge purge;
    private readonly TailReader tail;
    private volatile TaskCompletionSource growth = NewGrowth();

    private SqliteLedger(LedgerDatabase database, SqliteLedgerOptions options, TimeProvider clock)
    {
        this.database = database;
        turn = new(database, Migrations.OfLedger.Problems);
        this.clock = clock;
        events = new(database);
        records = new(database);
        claims = new(database);
        batches = new(database);
        staging = new(database);
        var appender = new Appender(events, records, claims, options.FillSalt);
        marker = new(database, events, batches, staging);
        submission = new(events, staging, marker, appender);
        together = new(events, records, claims, submission, new(new(options.FillSalt)));
        closer = new(database, events, batches, staging, appender);
        purge = new(database);
        tail = new(events, records);
        Assurance = new SqliteAssuranceLog(database, turn, Now);
    }

    /// <summary>The assurance log, in the same file. It is closed with the ledger.</summary>
    public IAssuranceLog Assurance { get; }

    /// <summary>Opens the ledger's file, locks it, and brings its schema up to date.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">Stamps events and measures patience.</param>
    /// <param name="cancellationToken">Cancelling leaves no ledger open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">
    /// <see cref="LedgerProblem.InUse"/>: another owner, in this process or another. <see cref="LedgerProblem.Foreign"/>: not a ledger, or
    /// of a newer version. <see cref="LedgerProblem.Damaged"/>, <see cref="LedgerProblem.Unavailable"/>: the file can't be read.
    /// </exception>
    public static Task<SqliteLedger> OpenAsync(SqliteLedgerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return Task.Run(() => OwnersTurn.Rewriting(Migrations.OfLedger.Problems, () => Open(options, clock, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SubmitResult> SubmitAsync(Change change, Actor actor, CancellationToken cancellationToken)
    {
        StoredChange.RequireWellFormed(change, batch: null);
        var stored = StoredChange.Of(change);
        var result = await RunAsync(() => database.Write(() => submission.Run(stored, actor, Now())), cancellationToken);
        if (!result.IsRepeated) SignalGrowth();
        return result;
    }

    /// <inheritdoc/>
    public async Task<TogetherResult> AppendTogetherAsync(IReadOnlyList<Change> changes, Actor actor, CancellationToken cancellationToken)
    {
        var stored = TogetherJudge.Require(changes);
        var result = await RunAsync(() => database.Write(() => together.Run(stored, actor, Now())), cancellationToken);
        if (result is TogetherResult.Applied { IsRepeated: false }) SignalGrowth();
        return result;
    }

    /// <inheritdoc/>
    public async Task OpenBatchAsync(BatchId batch, CancellationToken cancellationToken)
    {
        await RunAsync(
            () => database.Write(() =>
            {
                batches.Drop(batch);
                batches.Open(batch);
                return 0;
            }),
            cancellationToken);
        await PurgeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StageAsync(BatchId batch, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > ILedger.StagedLinesMax) throw new ArgumentException("Too many changes at once.", nameof(changes));
        foreach (var change in changes) StoredChange.RequireWellFormed(change, batch);
        var stored = changes.Select(StoredChange.Of).ToList();
        return RunAsync(
            () => database.Write(() =>
            {
                staging.Add(batches.Require(batch, BatchState.Open).Number, stored);
                return 0;
            }),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>All events of the batch name the actor of the call that began the close, whoever resumes it.</remarks>
    public async Task<BatchResult> CloseBatchAsync(
        BatchId batch, Actor actor, BatchApproval? approval, IProgress<long>? judged, CancellationToken cancellationToken)
    {
        var row = await RunAsync(() => BeginClose(batch, actor, approval, cancellationToken), cancellationToken);
        while (row.State != BatchState.Closed)
        {
            row = await RunAsync(() => database.Write(() => Continue(batch)), cancellationToken);
            SignalGrowth();
            judged?.Report(row.Counts.Judged);
        }

        await PurgeAsync(cancellationToken);
        return await RunAsync(() => batches.Result(row), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DiscardBatchAsync(BatchId batch, CancellationToken cancellationToken)
    {
        await RunAsync(
            () => database.Write(() =>
            {
                batches.Drop(batch);
                return 0;
            }),
            cancellationToken);
        await PurgeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchId>> ReadClosingBatchesAsync(CancellationToken cancellationToken) =>
        RunAsync(batches.Closing, cancellationToken);

    /// <inheritdoc/>
    public Task BeatAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken)
    {
        // The time is taken first: what is appended while the head is read is no more than what it vouches for.
        var time = clock.GetUtcNow();
        return RunAsync(() => new LedgerHorizon(events.Head(), time), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="eventsMax"/> is not 1 to <see cref="EventsMaxMax"/>.</exception>
    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(eventsMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(eventsMax, EventsMaxMax);
        return RunAsync(() => tail.After(after, eventsMax), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken)
    {
        // The signal is taken before the head is read: growth between the two is not missed.
        var signal = growth.Task;
        var head = await this.ReadHeadAsync(cancellationToken);
        if (head.Position > after) return;
        try
        {
            await signal.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Patience has passed, which is one of the two ways to return.
        }
    }

    /// <inheritdoc/>
    /// <remarks>At position 0 it is <see cref="ChainHash.Genesis"/>.</remarks>
    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) =>
        RunAsync(() => position == LedgerPosition.BeforeFirst ? ChainHash.Genesis : events.Hash(position), cancellationToken);

    /// <inheritdoc/>
    public async Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) =>
        await RunAsync(() => records.LatestRow(person), cancellationToken) is { } row ? Decoded(() => RecordTable.Checked(row)) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(
            () => claims.Claimants(ClaimKey.Of(identifier)).Select(person => records.LatestRow(person) ?? throw SqliteProblems.Damaged()).ToList(),
            cancellationToken);
        return Decoded(IReadOnlyList<PersonRecord> () => rows.ConvertAll(RecordTable.Checked));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) =>
        SelectRecordsAsync(after, upTo, static record => record, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<T>> SelectRecordsAsync<T>(
        LedgerPosition after, LedgerPosition upTo, Func<PersonRecord, T> select, CancellationToken cancellationToken) =>
        // Page by page, so that submitters get their turn between two pages.
        RecordPages.ReadAsync(
            after == LedgerPosition.BeforeFirst
                ? new LatestRecords(turn, records, upTo).ReadAsync
                : (from, ends) => RunAsync(() => records.LatestRows(from, upTo, ILedgerReader.RecordPageMax), ends),
            after,
            select,
            static () => SqliteProblems.Damaged(),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(() => events.History(person), cancellationToken);
        return Decoded(IReadOnlyList<RecordedChange> () => [.. rows.Select(row => row.Decode())]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonRecord?>> ReadRecordsOfAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(() => people.Select(records.LatestRow).ToArray(), cancellationToken);
        return Decoded(() => Array.ConvertAll(rows, row => row is { } one ? RecordTable.Checked(one) : null));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<RecordedChange>>> ReadHistoriesAsync(
        IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(() => people.Select(events.History).ToArray(), cancellationToken);
        return Decoded(() => Array.ConvertAll(rows, IReadOnlyList<RecordedChange> (history) => [.. history.Select(row => row.Decode())]));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(() => events.Held(after, eventsMax), cancellationToken);
        return Decoded(IReadOnlyList<RecordedChange> () => [.. rows.Select(row => row.Decode())]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EventCount>> CountEventsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken)
    {
        var head = await this.ReadHeadAsync(cancellationToken);
        var tally = new EventTally(after, upTo < head.Position ? upTo : head.Position);
        while (tally.Next() is { } piece) await RunAsync(() => events.Count(piece.After, piece.UpTo, tally), cancellationToken);
        return tally.Counts();
    }

    /// <inheritdoc/>
    public async Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken)
    {
        // Step by step, so that submitters get their turn between two steps.
        var verifier = await RunAsync(() => new Verifier(database, events, claims, projection), cancellationToken);
        while (await RunAsync(verifier.Step, cancellationToken)) verified?.Report(verifier.Position);
        return verifier.Report();
    }

    /// <summary>Lets the operation that runs end, then writes the WAL back and gives the file free.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.DisposeAsync();
        SignalGrowth();
    }

    private static SqliteLedger Open(SqliteLedgerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var opened = LedgerDatabase.Open(options, Migrations.OfLedger);
        try
        {
            Migrations.OfLedger.Apply(opened);
            var ledger = new SqliteLedger(opened, options, clock);
            while (ledger.purge.Step()) cancellationToken.ThrowIfCancellationRequested();
            return ledger;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private BatchRow BeginClose(BatchId batch, Actor actor, BatchApproval? approval, CancellationToken cancellationToken)
    {
        var row = batches.Find(batch) ?? throw new BatchStateException(batch, BatchState.Unknown);
        return row.State == BatchState.Open ? database.Write(() => marker.Mark(row, actor, approval, cancellationToken)) : row;
    }

    private BatchRow Continue(BatchId batch)
    {
        var row = batches.Find(batch) ?? throw SqliteProblems.Damaged();
        return row.State == BatchState.Closing ? closer.Step(row, Now()) : row;
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        while (await RunAsync(purge.Step, cancellationToken))
        {
        }
    }

    // To the microsecond, as it is stored: what is hashed must be what is read back.
    private DateTimeOffset Now() => Columns.Time(Columns.Microseconds(clock.GetUtcNow()));

    private Task<T> RunAsync<T>(Func<T> operation, CancellationToken cancellationToken) => turn.RunAsync(operation, cancellationToken);

    // Outside the turn, so that others have theirs meanwhile.
    private static T Decoded<T>(Func<T> decode) => OwnersTurn.Rewriting(Migrations.OfLedger.Problems, decode);

    private void SignalGrowth()
    {
        var grown = Interlocked.Exchange(ref growth, NewGrowth());
        grown.TrySetResult();
    }

    private static TaskCompletionSource NewGrowth() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
