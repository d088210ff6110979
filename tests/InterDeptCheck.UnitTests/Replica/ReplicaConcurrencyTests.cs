using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.TestKit.Replica.ReplicaModel;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaConcurrencyTests
{
    private const int ReadsByReader = 100_000;
    private const int Pairs = 40;
    private const int Seed = 99;

    [Fact] // Why: an identifier that moves is always exactly one person's; a reader amid the move must see the one or the other.
    public async Task Readers_see_whole_records_and_each_moving_identifier_exactly_once()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        for (var pair = 0; pair < Pairs; pair++) replica.Apply(Moved(pair, position: 1 + pair));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => Write(replica, stop.Token));
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() => Read(replica, Seed + reader))).ToArray();
        try
        {
            await Task.WhenAll(readers);
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.True(await writer > Pairs);
        Assert.True(replica.VerifyAll(out var damage, CancellationToken.None), damage);
    }

    // Persons 2p and 2p+1 have identifiers of their own and take identifier p in turn; new persons make the index grow meanwhile.
    private static ReplicaTransaction Moved(int pair, long position)
    {
        var owner = position / Pairs % 2;
        return Transaction(
            position,
            Person(2 * pair, Record(2 * pair, 0, position, owner == 0 ? [pair, Pairs + 2 * pair] : [Pairs + 2 * pair])),
            Person(2 * pair + 1, Record(2 * pair + 1, 0, position, owner == 0 ? [Pairs + 2 * pair + 1] : [pair, Pairs + 2 * pair + 1])),
            Person((int)(1000 + position % 2000), Record((int)(1000 + position % 2000), 0, position, (int)(1000 + position % 2000))));
    }

    private static long Write(StatusReplica replica, CancellationToken stop)
    {
        var position = replica.Position.Value;
        while (!stop.IsCancellationRequested)
        {
            position++;
            replica.Apply(Moved((int)(position % Pairs), position));
        }

        return position;
    }

    private static void Read(StatusReplica replica, int seed)
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
