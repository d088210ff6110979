using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(30);

    [StoreFact]
    public async Task The_tail_gives_every_event_once_in_order_in_whole_transactions_however_it_is_read()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 700);
        foreach (var change in generator.Some(20)) await ledger.SubmitAsync(change, Submitter, TestToken);
        await ImportAsync(ledger, Batch, generator.Some(1500, Batch));
        foreach (var change in generator.Some(20)) await ledger.SubmitAsync(change, Submitter, TestToken);
        var whole = await ReadAllAsync(ledger, eventsMax: 100_000);
        Assert.Equal(Enumerable.Range(1, 1540).Select(at => (long)at), whole.SelectMany(t => t.Events).Select(e => e.Position.Value));
        foreach (var eventsMax in new[] { 1, 7, 50, 1000 })
        {
            var read = await ReadAllAsync(ledger, eventsMax);
            Assert.Equal(whole.Select(t => t.LastPosition), read.Select(t => t.LastPosition));
            Assert.Equal(whole.SelectMany(t => t.Events).Select(e => e.Hash), read.SelectMany(t => t.Events).Select(e => e.Hash));
            Assert.Equal(whole.SelectMany(t => t.Records), read.SelectMany(t => t.Records));
        }

        var previous = ChainHash.Genesis;
        foreach (var e in whole.SelectMany(t => t.Events))
        {
            Assert.Equal(previous, e.PreviousHash);
            previous = e.Hash;
        }

        Assert.Equal(new LedgerHead(whole[^1].LastPosition, previous), await ledger.ReadHeadAsync(TestToken));
    }

    [StoreFact]
    public async Task The_tail_is_bounded_by_what_the_reader_asks_but_for_one_whole_transaction()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 100);
        foreach (var change in generator.Some(5)) await ledger.SubmitAsync(change, Submitter, TestToken);
        await ImportAsync(ledger, Batch, generator.Some(300, Batch));
        Assert.Equal([1L, 2, 3], (await ledger.ReadAfterAsync(default, 3, TestToken)).Select(t => t.LastPosition.Value));
        var before = await ledger.ReadAfterAsync(default, 100, TestToken);
        Assert.Equal(5, before.Sum(t => t.Events.Count));
        var large = await ledger.ReadAfterAsync(before[^1].LastPosition, 1, TestToken);
        Assert.Single(large);
        Assert.True(large[0].Events.Count > 1);
    }

    [StoreFact] // Why: a replica takes each person's record as it is after the transaction, and has nothing else to go by.
    public async Task A_transaction_carries_one_record_of_each_person_after_the_persons_last_event()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        await ImportAsync(ledger, Batch, new ChangeGenerator(Data, people: 30).Some(500, Batch));
        Dictionary<PersonId, PersonRecord> latest = [];
        foreach (var transaction in await ReadAllAsync(ledger))
        {
            var expected = transaction.Events.GroupBy(e => e.Person).Select(mine => (mine.Key, mine.Max(e => e.Position)));
            Assert.Equal(expected.OrderBy(e => e.Item2), transaction.Records.Select(record => (record.Person, record.Position)));
            foreach (var record in transaction.Records) latest[record.Person] = record;
        }

        foreach (var (person, record) in latest) Assert.Equal(record, await ledger.ReadRecordAsync(person, TestToken));
    }

    [StoreFact] // As of a position: the last record at or before it is what was known then.
    public async Task The_records_up_to_a_position_are_those_that_were_stored_when_it_was_the_last()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 3);
        List<PersonRecord?> then = [];
        foreach (var change in generator.Registrations().Concat(generator.Some(30)))
        {
            await ledger.SubmitAsync(change, Submitter, TestToken);
            then.Add(await ledger.ReadRecordAsync(generator.People[0].Id, TestToken));
        }

        var records = (await ReadAllAsync(ledger)).SelectMany(t => t.Records).Where(r => r.Person == generator.People[0].Id).ToList();
        for (var position = 1; position <= then.Count; position++)
            Assert.Equal(then[position - 1], records.LastOrDefault(record => record.Position.Value <= position));
    }

    [StoreFact]
    public async Task Who_waits_for_growth_is_woken_by_a_submission()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var waiting = ledger.WaitForGrowthAsync(default, LongPatience, TestToken);
        Assert.False(waiting.IsCompleted);
        await ledger.SubmitAsync(Data.AnEvent().Registering().Build(), Submitter, TestToken);
        await waiting.WaitAsync(LongPatience);
        await ledger.WaitForGrowthAsync(default, LongPatience, TestToken).WaitAsync(LongPatience);
    }

    [StoreFact]
    public async Task Who_waits_for_growth_in_vain_returns_when_patience_has_passed()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.WaitForGrowthAsync(default, TimeSpan.FromMilliseconds(1), TestToken).WaitAsync(LongPatience);
        using var cancelling = new CancellationTokenSource();
        var waiting = ledger.WaitForGrowthAsync(default, LongPatience, cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [StoreFact]
    public async Task Beyond_the_end_there_is_no_hash_and_no_transaction()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        Assert.Equal(ChainHash.Genesis, await ledger.ReadHashAsync(default, TestToken));
        Assert.Null(await ledger.ReadHashAsync(new(1), TestToken));
        Assert.Empty(await ledger.ReadAfterAsync(default, 10, TestToken));
        Assert.Null(await ledger.ReadRecordAsync(Data.APersonId(), TestToken));
        Assert.Empty(await ledger.ReadClaimantsAsync(Data.ANino(), TestToken));
        await AssertSoundAsync(ledger);
    }
}
