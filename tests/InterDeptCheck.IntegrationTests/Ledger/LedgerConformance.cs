using System.Globalization;
using System.Text;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>What every ledger does, whatever store is under it: one suite, run on each.</summary>
public abstract partial class LedgerConformance
{
    protected const int Seed = 20260301;
    protected static readonly Actor Submitter = new("spiffe://test/department/ho/service/atlas");

    protected TestData Data { get; } = new(Seed);

    protected static CancellationToken TestToken => CancellationToken.None;

    protected abstract Task<ILedger> OpenEmptyLedgerAsync();

    [StoreFact]
    public async Task Positions_are_dense_from_one_in_the_order_of_submission()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        for (var expected = 1; expected <= 10; expected++)
        {
            var result = await ledger.SubmitAsync(Data.AnEvent().Registering().Build(), Submitter, TestToken);
            Assert.Equal(new(expected), result.Position);
            Assert.Equal(VerdictState.Applied, result.Verdict.State);
        }

        var head = await ledger.ReadHeadAsync(TestToken);
        Assert.Equal(new(10), head.Position);
        Assert.Equal(await ledger.ReadHashAsync(head.Position, TestToken), head.Hash);
        await AssertSoundAsync(ledger);
    }

    protected static async Task AssertSoundAsync(ILedger ledger)
    {
        var report = await ledger.VerifyAsync(projection: true, null, TestToken);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
        Assert.Equal(report.Events, report.Head.Position.Value);
    }

    protected static async Task<PersonRecord> ReadRecordAsync(ILedger ledger, TestPerson person)
    {
        var record = await ledger.ReadRecordAsync(person.Id, TestToken);
        Assert.NotNull(record);
        return record;
    }

    /// <summary>Everything that must not depend on the order of lines, on interruptions or on the moment.</summary>
    protected static async Task<string> DescribeAsync(ILedger ledger, BatchResult result)
    {
        var text = new StringBuilder($"{result.Applied} {result.Held} {result.Repeated} {result.LastPosition}\n");
        foreach (var held in result.HeldChanges) text.AppendLine(held.ToString());
        foreach (var transaction in await ReadAllAsync(ledger))
        {
            foreach (var e in transaction.Events) text.AppendLine(CultureInfo.InvariantCulture, $"{e.Position} {e.Id} {e.Person} {e.Verdict} {e.Actor}");
            foreach (var record in transaction.Records) text.AppendLine(CultureInfo.InvariantCulture, $"{record.Position} {record} {record.GetHashCode()}");
        }

        return text.ToString();
    }

    protected static async Task<IReadOnlyList<LedgerTransaction>> ReadAllAsync(ILedger ledger, int eventsMax = 1000)
    {
        List<LedgerTransaction> all = [];
        while (await ledger.ReadAfterAsync(all.Count == 0 ? default : all[^1].LastPosition, eventsMax, TestToken) is { Count: > 0 } more)
            all.AddRange(more);
        return all;
    }

    /// <summary>Opens, stages in pieces and closes one batch.</summary>
    protected static async Task<BatchResult> ImportAsync(ILedger ledger, BatchId batch, IReadOnlyList<Change> changes)
    {
        await ledger.OpenBatchAsync(batch, TestToken);
        foreach (var piece in changes.Chunk(ILedger.StagedLinesMax)) await ledger.StageAsync(batch, piece, TestToken);
        return await ledger.CloseBatchAsync(batch, Submitter, null, TestToken);
    }
}
