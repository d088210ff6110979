using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// A ledger's tail for a replica that was built without a ledger: it begins where the replica ends, and grows at the rate that it is told, a
/// transaction of one event each, about people drawn uniformly. Thread-safe.
/// </summary>
internal sealed class SynthTail : ILedgerReader
{
    // Written again and again: making a record is the work of the registry, and no part of what is measured.
    private const int People = 4_096;
    private const int TransactionsKeptMax = 50_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);
    private static readonly byte[] NoPayload = new byte[32];
    private static readonly Actor Registry = new("operator:synth");
    private static readonly ChangeSource Source = new("SYNTH", "synth", null);

    private readonly Lock gate = new();
    private readonly Queue<LedgerTransaction> tail = new();
    private readonly PersonRecord[] people;
    private readonly TimeProvider clock;
    private readonly LedgerPosition start;
    private LedgerHead head;
    private int rate;
    private double due;
    private long dueSince;

    public SynthTail(SynthPeople synth, long count, TimeProvider clock)
    {
        this.clock = clock;
        start = new(count * SynthPeople.EventsOfAPerson);
        head = new(start, ChainHash.Genesis);
        var rng = new Rng((ulong)count, 815);
        var numbers = Enumerable.Range(0, People).Select(_ => (long)Math.BigMul(rng.Next(), (ulong)count, out ulong _)).ToArray();
        people = [.. numbers.AsParallel().AsOrdered().Select(number => synth.Record(number))];
    }

    /// <summary>So many changes a second from now on.</summary>
    public void Write(int perSecond)
    {
        lock (gate) (rate, due, dueSince) = (perSecond, 0, clock.GetTimestamp());
    }

    public Task<LedgerHorizon> ReadHorizonAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Grow();
            return Task.FromResult(new LedgerHorizon(head, clock.GetUtcNow()));
        }
    }

    public Task<IReadOnlyList<LedgerTransaction>> ReadAfterAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            while (tail.TryPeek(out var first) && first.LastPosition <= after) tail.Dequeue();
            return Task.FromResult<IReadOnlyList<LedgerTransaction>>([.. tail.Take(eventsMax)]);
        }
    }

    public async Task WaitForGrowthAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < patience)
        {
            lock (gate)
            {
                Grow();
                if (head.Position > after) return;
            }

            await Task.Delay(Volatile.Read(ref rate) == 0 ? patience : Tick, clock, cancellationToken);
        }
    }

    // What was before the replica's end has no hash, as has the replica itself.
    public Task<ChainHash?> ReadHashAsync(LedgerPosition position, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<ChainHash?>(position <= start ? ChainHash.Genesis : position == head.Position ? head.Hash : null);
    }

    public Task<PersonRecord?> ReadRecordAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult<PersonRecord?>(null);

    public Task<IReadOnlyList<PersonRecord>> ReadClaimantsAsync(Identifier identifier, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<PersonRecord>> ReadRecordsAsync(
        LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RecordedChange>> ReadHistoryAsync(PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedChange>>([]);

    public Task<IReadOnlyList<RecordedChange>> ReadHeldAsync(LedgerPosition after, int eventsMax, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedChange>>([]);

    public Task<IReadOnlyList<EventCount>> CountEventsAsync(LedgerPosition after, LedgerPosition upTo, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventCount>>([]);

    public Task<VerifyReport> VerifyAsync(bool projection, IProgress<LedgerPosition>? verified, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A node that can't keep up finds the tail no longer than it can hold: what it heard is counted where it is applied.
    private void Grow()
    {
        if (rate == 0) return;
        var now = clock.GetTimestamp();
        due += rate * clock.GetElapsedTime(dueSince, now).TotalSeconds;
        dueSince = now;
        for (; due >= 1; due--)
        {
            if (tail.Count < TransactionsKeptMax) tail.Enqueue(Next());
        }
    }

    private LedgerTransaction Next()
    {
        var position = head.Position.Next();
        var record = people[position.Value % People] with { Position = position };
        var written = new LedgerEvent
        {
            Position = position,
            PreviousHash = head.Hash,
            Id = new(new Guid((int)position.Value, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)),
            Person = record.Person,
            Kind = "status_granted",
            PayloadDigest = NoPayload,
            Verdict = new(VerdictState.Applied, GateRule.None, 1),
            Source = Source,
            Actor = Registry,
            RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            EffectiveOn = new(2026, 1, 1),
        };
        head = new(position, written.Hash);
        return new([written], [record]);
    }
}
