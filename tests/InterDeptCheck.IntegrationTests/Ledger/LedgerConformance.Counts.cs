using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    [StoreFact]
    public async Task Counting_events_by_group_gives_what_counting_the_chain_one_by_one_does()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 5);
        foreach (var change in generator.Registrations().Concat(generator.Some(60))) await ledger.SubmitAsync(change, Submitter, TestToken);
        await ImportAsync(ledger, new("MIG-1"), generator.Some(40, new BatchId("MIG-1")));
        var events = (await ReadAllAsync(ledger)).SelectMany(transaction => transaction.Events).ToList();

        foreach (var (after, upTo) in new[] { (0L, 1_000_000L), (0, 30), (30, 70), (70, 70), (200, 300) })
        {
            var counted = await ledger.CountEventsAsync(new(after), new(upTo), TestToken);
            var expected = events
                .Where(e => e.Position.Value > after && e.Position.Value <= upTo && e.Verdict.State == VerdictState.Applied)
                .GroupBy(EventGroup.Of).ToDictionary(group => group.Key, group => group.LongCount());
            Assert.Equal(expected, counted.ToDictionary(count => count.Group, count => count.Events));
        }

        Assert.Contains(await ledger.CountEventsAsync(default, new(1000), TestToken), count => count.Group.Batch == new BatchId("MIG-1"));
    }

    [StoreFact]
    public async Task A_release_is_noted_and_leaves_an_empty_record()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var release = new ReleaseNoted(new("1.4.0+3f0c1a2"), 1, 1);
        var change = ReleaseNotes.Next(release, ReleaseBook.Empty, new DateOnly(2026, 1, 15))!;
        Assert.Equal(VerdictState.Applied, (await ledger.SubmitAsync(change, Submitter, TestToken)).Verdict.State);
        Assert.True((await ledger.SubmitAsync(change, Submitter, TestToken)).IsRepeated);
        var book = ReleaseBook.Of(await ledger.ReadHistoryAsync(PersonId.Deployment, TestToken));
        Assert.Equal(release, Assert.Single(book.All).Release);
        Assert.Null((await ledger.ReadRecordAsync(PersonId.Deployment, TestToken))!.Identity);
        await AssertSoundAsync(ledger);
    }
}
