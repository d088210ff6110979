using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.Ledger;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.IntegrationTests.Oracle;

/// <summary>The oracle's world through the real ledger and the real replica.</summary>
public sealed class StoredOracleTests
{
    private const int Seed = 20_261_122;
    private const int EventsMax = 2_000;
    private static readonly Fingerprinter Fingerprinter = new(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength]));

    [Fact(Timeout = 600_000)] // Why: what holds in memory must hold on the stores that answer.
    public async Task A_hundred_thousand_checks_on_the_real_stores_are_answered_as_the_rules_say()
    {
        using var directory = new TemporaryDirectory();
        var world = OracleWorld.Create(Seed, people: 20_000, questions: 100_000);
        await using var ledger = await SqliteLedger.OpenAsync(new() { Path = directory.File("ledger.db") }, TimeProvider.System, CancellationToken.None);
        foreach (var batch in world.Batches)
        {
            await ledger.OpenBatchAsync(batch.Id, CancellationToken.None);
            foreach (var lines in batch.Changes.Chunk(1_000)) await ledger.StageAsync(batch.Id, lines, CancellationToken.None);
            // So many cancellations in one batch need a second operator.
            var approval = new BatchApproval(batch.Id, new("operator:second"), batch.Changes.Count);
            await ledger.CloseBatchAsync(batch.Id, new("operator:oracle"), approval, null, CancellationToken.None);
        }

        using var replica = StatusReplica.Open(new ReplicaOptions { Directory = directory.File("replica") }, Fingerprinter.Keys);
        await FollowAsync(ledger, replica);
        replica.MarkCaughtUp(DateTimeOffset.UnixEpoch);
        var checker = new Checker(replica, Fingerprinter);
        var report = OracleReport.Of(
            world, question => checker.Check(question.Build(), DateTimeOffset.UnixEpoch) is Decision.Answered answered ? answered.Outcome : null);

        Assert.True(report.WrongAnswers.Count == 0, report.ToString());
        Assert.True(report.OtherFaults.Count == 0, report.ToString());
        Assert.Equal(100_000, report.Asked);
        Assert.True((await ledger.VerifyAsync(projection: true, null, CancellationToken.None)).IsSound);
    }

    private static async Task FollowAsync(SqliteLedger ledger, StatusReplica replica)
    {
        while (await ledger.ReadAfterAsync(replica.Position, EventsMax, CancellationToken.None) is { Count: > 0 } transactions)
        {
            foreach (var transaction in transactions)
            {
                replica.Apply(new(
                    transaction.LastPosition,
                    transaction.Events[^1].Hash,
                    [.. transaction.Records.Select(record => new PersonFingerprints(
                        Fingerprinter.Of(record.Person), RecordFingerprints.Of(record, Fingerprinter)))]));
            }
        }
    }
}
