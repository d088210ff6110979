using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.TestKit.Replica.ReplicaModel;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaConcurrencyTests
{
    private const int Readers = 4;

    // 200,000 by all, and ten million when the machine is given the time.
    private static readonly int ReadsByReader = Environment.GetEnvironmentVariable("IDCHECK_LONG") == "1" ? 2_500_000 : 50_000;
    private const int Pairs = 40;
    private const int Seed = 99;

    [Fact] // Why: an identifier that moves is always exactly one person's; a reader amid the move must see the one or the other.
    public async Task Readers_see_whole_records_and_each_moving_identifier_exactly_once()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        for (var pair = 0; pair < Pairs; pair++) replica.Apply(Moved(pair, position: 1 + pair));
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var writer = OnItsOwnThread(() => Write(replica, begun, stop.Token));
        await Task.WhenAny(begun.Task, writer);
        var readers = Enumerable.Range(0, Readers).Select(reader => OnItsOwnThread(() => Read(replica, Seed + reader))).ToArray();
        try
        {
            await Task.WhenAll(readers);
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.True(await writer > 10 * Pairs);
        Assert.All(readers, reader => Assert.Equal(ReadsByReader, reader.Result));
        Assert.True(replica.VerifyAll(out var damage, CancellationToken.None), damage);
    }

    [Fact] // Why: which answers were given beyond a fork is told by the position that they name.
    public async Task What_is_found_between_two_equal_counts_is_of_the_position_read_between_them()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        replica.Apply(Moved(0, position: 1));
        using var stop = new CancellationTokenSource();
        var writer = OnItsOwnThread(() =>
        {
            var position = 1;
            while (!stop.IsCancellationRequested) replica.Apply(Whole(++position));
            return position;
        });
        try
        {
            Assert.True(await OnItsOwnThread(() => ReadWhole(replica)) > 0);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await writer;
    }

    [Fact] // Why: a healthy replica that is told to be damaged is thrown away.
    public async Task Segments_that_come_while_it_is_verified_are_no_damage()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        var model = new ReplicaModel(Seed, people: 400, identifiers: 700);
        for (var count = 0; count < 2_000; count++) replica.Apply(model.Next());
        for (var round = 0; round < 5; round++)
        {
            var verifying = OnItsOwnThread(() => replica.VerifyAll(out var damage, CancellationToken.None) ? 0 : throw new InvalidOperationException(damage));
            while (!verifying.IsCompleted) replica.Apply(model.Next());
            await verifying;
        }
    }

    // Everybody at once: the longest half-seen moment.
    private static ReplicaTransaction Whole(int position) => Transaction(
        position, [.. Enumerable.Range(0, Pairs).Select(person => Person(person, Record(person, 0, position, person)))]);

    private static long ReadWhole(StatusReplica replica)
    {
        var random = new Random(Seed);
        var found = new RecordAddress[IStatusReplica.CandidatesMax];
        var counted = 0;
        for (var read = 0; read < ReadsByReader; read++)
        {
            var publication = replica.Publications;
            var position = replica.AsOf.Position;
            var result = replica.Find(IdentifierKey(random.Next(Pairs)), found, out var count);
            var seen = count == 1 && replica.Read(found[0], out var candidate) ? candidate.Position : default;
            Volatile.ReadBarrier();
            if ((publication & 1) != 0 || replica.Publications != publication || position.Value < 2) continue;
            counted++;
            Assert.Equal((LookupResult.Complete, 1, position), (result, count, seen));
        }

        return counted;
    }

    // Persons 2p and 2p+1 have identifiers of their own and take identifier p in turn; then the second is merged into the first, and split off
    // again. New persons make the index grow meanwhile.
    private static ReplicaTransaction Moved(int pair, long position)
    {
        var (first, second, firstsOwn, secondsOwn) = (2 * pair, (2 * pair) + 1, Pairs + (2 * pair), Pairs + (2 * pair) + 1);
        PersonFingerprints[] both = (position / Pairs % 3) switch
        {
            0 => [Person(first, Record(first, 0, position, pair, firstsOwn)), Person(second, Record(second, 0, position, secondsOwn))],
            1 => [Person(first, Record(first, 0, position, firstsOwn)), Person(second, Record(second, 0, position, pair, secondsOwn))],
            _ => [Person(first, Record(first, 0, position, pair, firstsOwn, secondsOwn)), Person(second)],
        };
        return Transaction(
            position,
            both[0],
            both[1],
            Person((int)(1000 + position % 2000), Record((int)(1000 + position % 2000), 0, position, (int)(1000 + position % 2000))));
    }

    private static Task<long> OnItsOwnThread(Func<long> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static long Write(StatusReplica replica, TaskCompletionSource begun, CancellationToken stop)
    {
        var position = replica.Position.Value;
        while (!stop.IsCancellationRequested)
        {
            position++;
            replica.Apply(Moved((int)(position % Pairs), position));
            begun.TrySetResult();
        }

        return position;
    }

    private static long Read(StatusReplica replica, int seed)
    {
        var random = new Random(seed);
        var found = new RecordAddress[IStatusReplica.CandidatesMax];
        for (var read = 0; read < ReadsByReader; read++)
        {
            var pair = random.Next(Pairs);
            var key = IdentifierKey(pair);
            var asOf = replica.AsOf.Position;
            Assert.Equal(LookupResult.Complete, replica.Find(key, found, out var count));
            Assert.True(count == 1, $"seed {seed}, read {read}: {count} records at once");
            Assert.True(replica.Read(found[0], out var candidate), $"seed {seed}, read {read}: a seal does not hold");
            Assert.True(candidate.Person == PersonKey(2 * pair) || candidate.Person == PersonKey(2 * pair + 1));
            Assert.True(key.IsIn(candidate.Keys[0]));
            Assert.True(candidate.Position.Value > asOf.Value - 2 * Pairs);
            AssertWhole(candidate);
        }

        return ReadsByReader;
    }

    private static void AssertWhole(in Candidate candidate)
    {
        Assert.Equal(6, candidate.Elements.Length);
        for (var number = 0; number < candidate.Elements.Length; number++)
            Assert.Equal(ElementOf(candidate.Person, number), candidate.Elements[number]);
        Assert.Equal(2, candidate.Grants.Count);
        Assert.Equal("EUS", candidate.Grants.CodesOf(candidate.Grants[0]).ProductType);
        Assert.Equal(KeyFingerprint.Bound, candidate.Keys[0] & KeyFingerprint.FlagBits);
    }
}
