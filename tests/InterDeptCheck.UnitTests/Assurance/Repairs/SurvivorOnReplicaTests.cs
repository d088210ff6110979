using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;
using static InterDeptCheck.UnitTests.Assurance.Repairs.RepairBench;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

/// <summary>Merges and splits as a serving node applies them.</summary>
public sealed class SurvivorOnReplicaTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survivor-");
    private readonly FingerprintKeys keys = new(new byte[FingerprintKeys.MasterKeyLength]);
    private readonly RepairBench bench = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_node_answers_with_the_survivor_and_after_a_roll_back_with_both()
    {
        using var replica = StatusReplica.Open(new() { Directory = folder.FullName, SegmentBytes = 1 << 20 }, keys);
        Apply(replica, bench.Anne, bench.Other, bench.Luc);
        var at = bench.Scene.Ledger.Head;
        var before = Assert.IsType<Matched>(Ask(replica, SecondsNumber));
        Assert.IsType<NotMatched>(Ask(replica, AnnesNumber, SecondsNumber));

        bench.Apply(bench.Planner.Merge(bench.Anne, bench.Other));
        Apply(replica, bench.Other, bench.Anne);
        var survivor = Assert.IsType<Matched>(Ask(replica, AnnesNumber));
        Assert.Equal(survivor.Person, Assert.IsType<Matched>(Ask(replica, SecondsNumber)).Person);
        Assert.Equal(survivor.Person, Assert.IsType<Matched>(Ask(replica, AnnesNumber, SecondsNumber)).Person);
        Assert.NotEqual(survivor.Person, before.Person);

        bench.Apply(bench.Planner.RollBack([bench.Scene.Ledger.Recorded(Scene.Anne), bench.Scene.Ledger.Recorded(Second)], at));
        Apply(replica, bench.Other, bench.Anne);
        Assert.Equal(before.Person, Assert.IsType<Matched>(Ask(replica, SecondsNumber)).Person);
        Assert.Equal(survivor.Person, Assert.IsType<Matched>(Ask(replica, AnnesNumber)).Person);
        Assert.IsType<NotMatched>(Ask(replica, AnnesNumber, SecondsNumber));
    }

    // As the tail brings them: all records of a transaction at once.
    private void Apply(StatusReplica replica, params PersonRecord[] records)
    {
        var fingerprinter = new Fingerprinter(keys);
        replica.Apply(new(bench.Scene.Ledger.Head, ChainHash.Genesis, [.. records.Select(record =>
            new PersonFingerprints(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter)))]));
        replica.MarkCaughtUp(DateTimeOffset.UnixEpoch);
    }

    private Outcome Ask(StatusReplica replica, params Identifier[] numbers) => Assert.IsType<Decision.Answered>(
        new Checker(replica, new(keys)).Check(Scene.Question(Scene.Stated(Scene.SaysAnne, numbers)), DateTimeOffset.UnixEpoch)).Outcome;
}
