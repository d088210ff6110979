using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.UnitTests.Oracle;

public sealed class OracleOnReplicaTests
{
    private const int Seed = 7;
    private const int PersonsOfATransaction = 500;

    [Fact] // Why: the fingerprints are the same, but the real replica packs, indexes and seals them by itself.
    public void The_replica_on_disk_answers_as_the_rules_say()
    {
        var world = OracleWorld.Create(Seed, people: 4_000, questions: 20_000);
        var ledger = world.InLedger();
        var keys = new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]);
        var fingerprinter = new Fingerprinter(keys);
        var folder = Directory.CreateTempSubdirectory("oracle-");
        try
        {
            using var replica = StatusReplica.Open(new ReplicaOptions { Directory = folder.FullName, SegmentBytes = 1 << 20 }, keys);
            foreach (var records in ledger.Records.Chunk(PersonsOfATransaction))
            {
                var people = records.Select(record =>
                    new PersonFingerprints(fingerprinter.Of(record.Person), RecordFingerprints.Of(record, fingerprinter)));
                replica.Apply(new(ledger.Head, ChainHash.Genesis, [.. people]));
            }

            replica.MarkCaughtUp(DateTimeOffset.UnixEpoch);
            var checker = new Checker(replica, fingerprinter);

            var report = OracleReport.Of(world, question =>
                checker.Check(question.Build(), DateTimeOffset.UnixEpoch) is Decision.Answered answered ? answered.Outcome : null);

            Assert.True(report.WrongAnswers.Count == 0 && report.OtherFaults.Count == 0, report.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
