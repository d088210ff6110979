using System.Collections.Concurrent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>What a follower relies on, word by word, while others write.</summary>
public abstract partial class LedgerConformance
{
    private const int Writers = 4;
    private const int ChangesEach = 30;
    private const int BatchLines = 400;

    [Fact]
    public async Task The_tail_is_ordered_the_same_for_everyone_and_by_what_each_writer_saw()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (acknowledged, first, second) = await WriteAndFollowAsync(ledger, eventsMax: 7, 100);
        Assert.Equal(Enumerable.Range(1, first.Count).Select(position => (long)position), first.Select(e => e.Position.Value));
        Assert.Equal(first.Select(e => e.Hash), second.Select(e => e.Hash));
        foreach (var writer in acknowledged)
            Assert.Equal(writer.Select(result => result.Position).Order(), writer.Select(result => result.Position));
    }

    [Fact]
    public async Task The_tail_is_unique_no_event_comes_twice_however_often_it_is_sent()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var changes = new ChangeGenerator(Data, people: 20).Some(60);
        for (var time = 0; time < 3; time++)
        {
            foreach (var change in changes) await ledger.SubmitAsync(change, Submitter, TestToken);
        }

        var (_, events, _) = await WriteAndFollowAsync(ledger, eventsMax: 5, 50);
        Assert.Equal(events.Count, events.Select(e => e.Id).Distinct().Count());
        Assert.Equal(events.Count, events.Select(e => e.Position).Distinct().Count());
        // Wherever it is read again from, a place holds the same event.
        var ends = (await ReadAllAsync(ledger)).Select(transaction => transaction.LastPosition).SkipLast(1).ToList();
        foreach (var end in ends.Where((_, at) => at % 17 == 0))
        {
            var again = await ledger.ReadAfterAsync(end, 1, TestToken);
            Assert.Equal(events[(int)end.Value].Hash, again[0].Events[0].Hash);
        }
    }

    [Fact]
    public async Task The_tail_is_reliable_nothing_that_was_acknowledged_is_left_out_for_who_reads_meanwhile()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (acknowledged, events, _) = await WriteAndFollowAsync(ledger, eventsMax: 3, 1000);
        var read = events.ToDictionary(e => e.Position, e => e.Id);
        foreach (var result in acknowledged.SelectMany(writer => writer)) Assert.Equal(result.Event, read[result.Position]);
        Assert.Equal((await ledger.ReadHeadAsync(TestToken)).Position.Value, events.Count);
    }

    [Fact]
    public async Task The_tail_is_atomic_a_transaction_is_seen_whole_or_not_at_all()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var seen = new ConcurrentBag<LedgerTransaction>();
        await WriteAndFollowAsync(ledger, transaction => seen.Add(transaction), eventsMax: 1, 13);
        var whole = (await ReadAllAsync(ledger, 100_000)).ToDictionary(transaction => transaction.LastPosition);
        foreach (var transaction in seen)
        {
            var stored = whole[transaction.LastPosition];
            Assert.Equal(stored.Events.Select(e => e.Hash), transaction.Events.Select(e => e.Hash));
            Assert.Equal(stored.Records, transaction.Records);
        }
    }

    [Fact]
    public async Task The_tail_is_resumable_after_any_transaction_by_anyone()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        await WriteAndFollowAsync(ledger, eventsMax: 50, 50);
        var whole = await ReadAllAsync(ledger);
        for (var stop = 0; stop < whole.Count; stop += 11)
        {
            var rest = new List<LedgerTransaction>();
            while (await ledger.ReadAfterAsync(rest.Count == 0 ? whole[stop].LastPosition : rest[^1].LastPosition, 20, TestToken) is { Count: > 0 } more)
                rest.AddRange(more);
            Assert.Equal(whole.Skip(stop + 1).SelectMany(t => t.Events).Select(e => e.Hash), rest.SelectMany(t => t.Events).Select(e => e.Hash));
        }
    }

    [Fact]
    public async Task The_tail_is_bookmarkable_a_place_and_its_hash_prove_all_before_it_for_good()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var (_, events, _) = await WriteAndFollowAsync(ledger, eventsMax: 100, 100);
        await ledger.SubmitAsync(Data.AnEvent().Registering().Build(), Submitter, TestToken);
        foreach (var e in events.Where((_, at) => at % 17 == 0)) Assert.Equal(e.Hash, await ledger.ReadHashAsync(e.Position, TestToken));
        var end = await ledger.ReadHeadAsync(TestToken);
        Assert.Equal(end.Hash, await ledger.ReadHashAsync(end.Position, TestToken));
        Assert.Null(await ledger.ReadHashAsync(end.Position.Next(), TestToken));
        Assert.True((await ledger.VerifyAsync(projection: false, end, null, TestToken)).IsSound);
        var lost = await ledger.VerifyAsync(projection: false, new LedgerHead(end.Position, events[0].Hash), null, TestToken);
        Assert.Equal(new LedgerFault(end.Position, LedgerFaultKind.BookmarkLacking), Assert.Single(lost.Faults));
    }

    [Fact] // Why: memory must not grow with what a slow node has not read.
    public async Task A_reader_that_is_slow_is_given_no_more_at_once_than_it_asks_for()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        var generator = new ChangeGenerator(Data, people: 50);
        const int EventsMax = 25;
        var position = LedgerPosition.BeforeFirst;
        for (var round = 0; round < 5; round++)
        {
            foreach (var change in generator.Some(100)) await ledger.SubmitAsync(change, Submitter, TestToken);
            var page = await ledger.ReadAfterAsync(position, EventsMax, TestToken);
            Assert.Equal(EventsMax, page.Sum(transaction => transaction.Events.Count));
            Assert.Equal(position.Next(), page[0].Events[0].Position);
            position = page[^1].LastPosition;
        }
    }

    private static Task<(IReadOnlyList<IReadOnlyList<Acknowledged>> Acknowledged, IReadOnlyList<LedgerEvent> First, IReadOnlyList<LedgerEvent> Second)>
        WriteAndFollowAsync(ILedger ledger, int eventsMax, int otherMax) => WriteAndFollowAsync(ledger, _ => { }, eventsMax, otherMax);

    // Several write, one imports, and two follow meanwhile with pages of different sizes.
    private static async Task<(IReadOnlyList<IReadOnlyList<Acknowledged>> Acknowledged, IReadOnlyList<LedgerEvent> First, IReadOnlyList<LedgerEvent> Second)>
        WriteAndFollowAsync(ILedger ledger, Action<LedgerTransaction> see, int eventsMax, int otherMax)
    {
        using var written = new CancellationTokenSource();
        var first = FollowAsync(ledger, see, eventsMax, written.Token);
        var second = FollowAsync(ledger, see, otherMax, written.Token);
        var writers = Enumerable.Range(1, Writers).Select(writer => Task.Run(() => WriteAsync(ledger, new TestData(Seed + writer)))).ToList();
        var generator = new ChangeGenerator(new TestData(Seed + Writers + 1), people: 60);
        await ImportAsync(ledger, Batch, generator.Some(BatchLines, Batch));
        var acknowledged = await Task.WhenAll(writers);
        await written.CancelAsync();
        return (acknowledged, await first, await second);
    }

    private static async Task<IReadOnlyList<Acknowledged>> WriteAsync(ILedger ledger, TestData data)
    {
        List<Acknowledged> results = [];
        foreach (var change in new ChangeGenerator(data, people: 10).Some(ChangesEach))
        {
            var result = await ledger.SubmitAsync(change, Submitter, TestToken);
            if (!result.IsRepeated) results.Add(new(change.Id, result.Position));
        }

        return results;
    }

    private static async Task<IReadOnlyList<LedgerEvent>> FollowAsync(
        ILedger ledger, Action<LedgerTransaction> see, int eventsMax, CancellationToken written)
    {
        List<LedgerEvent> events = [];
        while (true)
        {
            // Taken first: what was written before it is in the reading that follows.
            var isLast = written.IsCancellationRequested;
            var page = await ledger.ReadAfterAsync(events.Count == 0 ? default : events[^1].Position, eventsMax, TestToken);
            foreach (var transaction in page)
            {
                see(transaction);
                events.AddRange(transaction.Events);
            }

            if (page.Count > 0) continue;
            if (isLast) return events;
            await ledger.WaitForGrowthAsync(events.Count == 0 ? default : events[^1].Position, TimeSpan.FromMilliseconds(20), TestToken);
        }
    }

    /// <summary>A change that was acknowledged, and where.</summary>
    protected sealed record Acknowledged(EventId Event, LedgerPosition Position);
}
