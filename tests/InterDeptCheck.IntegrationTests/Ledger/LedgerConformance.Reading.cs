using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    [StoreFact]
    public async Task Everyone_is_read_once_as_of_any_end_of_a_transaction()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 12);
        var latest = new Dictionary<PersonId, PersonRecord>();
        var asOf = new List<(LedgerPosition UpTo, List<PersonRecord> Records)>();
        foreach (var change in generator.Registrations().Concat(generator.Some(90)))
        {
            var result = await ledger.SubmitAsync(change, Submitter, TestToken);
            latest[change.Person] = (await ledger.ReadRecordAsync(change.Person, TestToken))!;
            if (result.Position.Value % 17 == 0) asOf.Add((result.Position, [.. latest.Values.OrderBy(record => record.Position)]));
        }

        foreach (var (upTo, records) in asOf)
        {
            Assert.Equal(records, await ReadRecordsAsync(ledger, default, upTo));
            var after = asOf[0].UpTo;
            Assert.Equal(records.Where(record => record.Position > after), await ReadRecordsAsync(ledger, after, upTo));
        }

        Assert.Empty(await ReadRecordsAsync(ledger, default, default));
    }

    [StoreFact]
    public async Task Records_come_in_pages_of_which_only_the_last_is_not_full()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var people = Enumerable.Range(0, ILedgerReader.RecordPageMax + 10).Select(_ => Data.APerson()).ToList();
        var batch = new BatchId("everyone");
        await ImportAsync(ledger, batch, [.. people.Select(person => Data.AnEvent().Of(person).InBatch(batch).Registering().Build())]);
        var head = await ledger.ReadHeadAsync(TestToken);
        List<int> pages = [];
        var seen = new HashSet<PersonId>();
        await foreach (var page in ledger.ReadRecordsAsync(default, head.Position, TestToken))
        {
            pages.Add(page.Count);
            Assert.All(page, record => Assert.True(seen.Add(record.Person)));
        }

        Assert.Equal([ILedgerReader.RecordPageMax, 10], pages);
        Assert.Equal(people.Select(person => person.Id).ToHashSet(), seen);
    }

    [StoreFact]
    public async Task A_history_tells_every_event_of_one_person_and_gives_the_record()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 5);
        List<(Change Change, SubmitResult Result)> submitted = [];
        foreach (var change in generator.Registrations().Concat(generator.Some(80)))
            submitted.Add((change, await ledger.SubmitAsync(change, Submitter, TestToken)));
        foreach (var person in generator.People)
        {
            var history = await ledger.ReadHistoryAsync(person.Id, TestToken);
            var own = submitted.Where(one => one.Change.Person == person.Id).ToList();
            Assert.Equal(own.Select(one => one.Change), history.Select(one => one.Change));
            Assert.Equal(own.Select(one => one.Result.Position), history.Select(one => one.Event.Position));
            Assert.All(history, one => Assert.Equal(Submitter, one.Event.Actor));
            Assert.Equal(await ReadRecordAsync(ledger, person), Projection.Of(person.Id, history.Select(one => one.Judged!)));
        }

        Assert.Empty(await ledger.ReadHistoryAsync(Data.APersonId(), TestToken));
    }

    [StoreFact]
    public async Task What_was_held_is_read_page_by_page()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 6);
        List<(Change Change, LedgerPosition Position, GateRule Rule)> held = [];
        foreach (var change in generator.Registrations().Concat(generator.Some(90)))
        {
            var result = await ledger.SubmitAsync(change, Submitter, TestToken);
            if (result.Verdict.State == VerdictState.Held) held.Add((change, result.Position, result.Verdict.Rule));
        }

        List<RecordedChange> read = [];
        while (await ledger.ReadHeldAsync(read.Count == 0 ? default : read[^1].Event.Position, 7, TestToken) is { Count: > 0 and <= 7 } page)
            read.AddRange(page);
        Assert.NotEmpty(held);
        Assert.Equal(held, read.Select(one => (one.Change!, one.Event.Position, one.Event.Verdict.Rule)));
    }

    private static async Task<List<PersonRecord>> ReadRecordsAsync(ILedger ledger, LedgerPosition after, LedgerPosition upTo)
    {
        List<PersonRecord> records = [];
        await foreach (var page in ledger.ReadRecordsAsync(after, upTo, TestToken)) records.AddRange(page);
        return records;
    }
}
