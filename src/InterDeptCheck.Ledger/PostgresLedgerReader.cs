using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Postgres;

namespace InterDeptCheck.Ledger;

/// <summary>
/// The ledger on PostgreSQL as a serving node follows it: read from any of the hosts, preferably a standby, and from another when that one
/// is gone. A role that may only read is enough. Thread-safe.
/// </summary>
public class PostgresLedgerReader : ILedgerReader
{
    /// <summary>Most events of one <see cref="ReadAfterAsync"/>.</summary>
    public const int EventsMaxMax = 100_000;

    private readonly PostgresHosts hosts;
    private readonly PostgresTail tail;
    private readonly GrowthWatch growth;

    private protected PostgresLedgerReader(PostgresHosts hosts, PostgresLedgerOptions options, TimeProvider clock)
    {
        this.hosts = hosts;
        tail = new(hosts, options);
        growth = new(hosts, options, clock);
    }

    /// <summary>Connects.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="clock">Measures patience.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing open.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="LedgerException">No host can be reached, or there is no ledger of this version.</exception>
    public static async Task<PostgresLedgerReader> OpenAsync(
        PostgresLedgerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        return new(await PostgresHosts.Any(options).RequireLedgerAsync(cancellationToken), options, clock);
    }

    /// <inheritdoc/>
    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken) => tail.HorizonAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="eventsMax"/> is not 1 to <see cref="EventsMaxMax"/>.</exception>
    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(eventsMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(eventsMax, EventsMaxMax);
        return tail.AfterAsync(after, eventsMax, cancellationToken);
    }

    /// <inheritdoc/>
    public Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken) =>
        growth.WaitAsync(after, patience, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>At position 0 it is <see cref="ChainHash.Genesis"/>.</remarks>
    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken) =>
        tail.HashAsync(position, cancellationToken);

    /// <inheritdoc/>
    public Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) =>
        tail.RecordAsync(person, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) =>
        tail.ClaimantsAsync(identifier, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) =>
        SelectRecordsAsync(after, upTo, static record => record, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IReadOnlyList<T>> SelectRecordsAsync<T>(
        LedgerPosition after, LedgerPosition upTo, Func<PersonRecord, T> select, CancellationToken cancellationToken) => RecordPages.ReadAsync(
        (from, ends) => tail.LatestRowsAsync(from, upTo, ILedgerReader.RecordPageMax, ends),
        after,
        select,
        static () => PostgresProblems.Damaged(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken) =>
        tail.HistoryAsync(person, LedgerPosition.BeforeFirst, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, LedgerPosition after, CancellationToken cancellationToken) =>
        tail.HistoryAsync(person, after, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonRecord?>> ReadRecordsOfAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        tail.RecordsOfAsync(people, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<RecordedChange>>> ReadHistoriesAsync(
        IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        tail.HistoriesAsync(people, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        tail.HeldAsync(after, eventsMax, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EventCount>> CountEventsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken)
    {
        var head = await tail.HorizonAsync(cancellationToken);
        var tally = new EventTally(after, upTo < head.Head.Position ? upTo : head.Head.Position);
        while (tally.Next() is { } piece) await tail.CountAsync(piece.After, piece.UpTo, tally, cancellationToken);
        return tally.Counts();
    }

    /// <inheritdoc/>
    public Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        new PostgresVerifier(hosts).RunAsync(projection, verified, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await growth.DisposeAsync();
        await hosts.DisposeAsync();
    }
}
