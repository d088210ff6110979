using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.UnitTests.Disclosure;

public sealed class DisclosureStoreTests : IDisposable
{
    private static readonly NodeId Other = new(0xFFFF_FFFF);
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Entries_sent_again_are_there_once_and_a_gap_is_refused()
    {
        await using var store = await folder.OpenStoreAsync();
        Assert.Equal(0, (await store.ReadShippedAsync(Entries.Node, default)).Value);
        await store.AppendAsync(Entries.Node, [Entries.Entry(1), Entries.Entry(2)], default);
        await store.AppendAsync(Entries.Node, [Entries.Entry(2), Entries.Entry(3)], default);
        await store.AppendAsync(Other, [Entries.Entry(1, node: Other)], default);
        Assert.Equal(3, (await store.ReadShippedAsync(Entries.Node, default)).Value);

        var gap = await Assert.ThrowsAsync<LedgerException>(() => store.AppendAsync(Entries.Node, [Entries.Entry(4), Entries.Entry(6)], default));
        Assert.Equal(LedgerProblem.Damaged, gap.Problem);
        Assert.Equal(3, (await store.ReadShippedAsync(Entries.Node, default)).Value);
        var all = await AskAsync(store, new(null, Entries.Caller(), null));
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2", "N0c0ffee1-3", "Nffffffff-1"], all);
    }

    [Fact]
    public async Task Answers_are_found_by_person_by_caller_and_by_id_and_by_all_that_is_asked()
    {
        var (a, b) = (Entries.Person(11), Entries.Person(12));
        var nhs = Entries.Caller("nhs/overseas-visitors");
        await using (var store = await folder.OpenStoreAsync())
        {
            await store.AppendAsync(
                Entries.Node,
                [
                    Entries.Entry(1, Entries.Batch(1, new DisclosureItem(a, OutcomeCode.Matched))),
                    Entries.Entry(2, Entries.Batch(2, new(b, OutcomeCode.Matched), default, new(a, OutcomeCode.UnderReview), new(null, OutcomeCode.NotMatched))),
                    Entries.Entry(3, Entries.Batch(3, new DisclosureItem(a, OutcomeCode.Incomplete)) with { Caller = nhs }),
                ],
                default);
        }

        await using var again = await folder.OpenStoreAsync();
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2/3", "N0c0ffee1-3"], await AskAsync(again, new(a, null, null)));
        Assert.Equal(["N0c0ffee1-3"], await AskAsync(again, new(null, nhs, null)));
        Assert.Equal(["N0c0ffee1-2/1", "N0c0ffee1-2/3", "N0c0ffee1-2/4"], await AskAsync(again, new(null, null, Id("N0c0ffee1-2"))));
        Assert.Equal(["N0c0ffee1-2/4"], await AskAsync(again, new(null, null, Id("N0c0ffee1-2/4"))));
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2/3"], await AskAsync(again, new(a, Entries.Caller(), null)));
        Assert.Empty(await AskAsync(again, new(b, nhs, null)));
        Assert.Empty(await AskAsync(again, new(b, null, Id("N0c0ffee1-1"))));
        Assert.Throws<ArgumentException>(() => new DisclosureFilter(null, null, null));
    }

    [Fact] // Why: after a fork, whoever got an answer from what the ledger lost has to be told, and nobody else.
    public async Task Answers_beyond_a_position_are_found_up_to_an_answer_of_one_node_or_of_all()
    {
        await using var store = await folder.OpenStoreAsync();
        await store.AppendAsync(Entries.Node, [.. new[] { 3, 5, 9, 4, 7 }.Select((position, at) => Entries.Entry(at + 1, Entries.Batch(position)))], default);
        await store.AppendAsync(Other, [Entries.Entry(1, Entries.Batch(8), Other), Entries.Entry(2, Entries.Batch(1), Other)], default);
        Assert.Equal(["N0c0ffee1-2", "N0c0ffee1-3", "N0c0ffee1-5", "Nffffffff-1"], await AskAsync(store, new() { Beyond = new(4) }));
        Assert.Equal(["N0c0ffee1-3", "N0c0ffee1-5"], await AskAsync(store, new() { Beyond = new(5), Node = Entries.Node }));
        Assert.Equal(["N0c0ffee1-2", "N0c0ffee1-3"], await AskAsync(store, new() { Beyond = new(4), Through = Id("N0c0ffee1-4") }));
        Assert.Equal(["Nffffffff-1"], await AskAsync(store, new() { Beyond = new(4), Through = Id("Nffffffff-2"), Caller = Entries.Caller() }));
        Assert.Empty(await AskAsync(store, new() { Beyond = new(9) }));
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_in_both_directions()
    {
        await (await folder.OpenStoreAsync()).DisposeAsync();
        var asLedger = await Assert.ThrowsAsync<LedgerException>(
            () => SqliteLedger.OpenAsync(new() { Path = folder.StorePath }, TimeProvider.System, default));
        Assert.Equal(LedgerProblem.Foreign, asLedger.Problem);
        await (await SqliteLedger.OpenAsync(new() { Path = folder.StorePath + "2" }, TimeProvider.System, default)).DisposeAsync();
        var asStore = await Assert.ThrowsAsync<LedgerException>(() => SqliteDisclosureStore.OpenAsync(new() { Path = folder.StorePath + "2" }, default));
        Assert.Equal(LedgerProblem.Foreign, asStore.Problem);
    }

    [Fact] // Why: the process can end between the store's commit and the removal of the segment, at any point of the shipping.
    public async Task However_often_shipping_is_interrupted_each_entry_arrives_once()
    {
        const int Seed = 77;
        var random = new Random(Seed);
        var options = new DisclosureOptions { SegmentBytesMax = 1024 };
        var logged = 0L;
        for (var run = 0; run < 25; run++)
        {
            await using var store = await folder.OpenStoreAsync();
            var directory = DisclosureDirectory.Open(folder.LogPath);
            var shipped = await store.ReadShippedAsync(directory.Node, default);
            using var log = DisclosureLog.Open(directory, shipped, options);
            for (var count = random.Next(30); count > 0; count--) await log.LogAsync(Entries.Batch(++logged));

            // Some of it, and perhaps what the store has already; then the end, before or after the removal.
            using var cursor = new DisclosureCursor(log, new(random.Next(2) == 0 ? shipped.Value : Math.Max(shipped.Value - 2, First(log) - 1)));
            for (var chunks = random.Next(4); chunks > 0 && cursor.Read(1 + random.Next(9)) is { Count: > 0 } entries; chunks--)
            {
                await store.AppendAsync(directory.Node, entries, default);
                if (random.Next(2) == 0) log.RemoveShipped(entries[^1].Id.Sequence);
            }

            var reader = new DisclosureReader(log, store);
            var answers = new List<long>();
            await foreach (var answer in reader.ReadAsync(new(null, Entries.Caller(), null), after: null, default)) answers.Add(answer.Entry.Batch.Position.Value);
            Assert.True(Enumerable.Range(1, (int)logged).Select(n => (long)n).SequenceEqual(answers), $"run {run}, seed {Seed}: {string.Join(' ', answers)}");
        }
    }

    private static long First(DisclosureLog log) => log.Directory.Segments()[0].Value;

    private static AnswerId Id(string text) => AnswerId.TryParse(text, out var id) ? id : throw new ArgumentException("No id.", nameof(text));

    private static async Task<IReadOnlyList<string>> AskAsync(SqliteDisclosureStore store, DisclosureFilter filter)
    {
        List<string> answers = [];
        AnswerId? after = null;
        while (await store.ReadAsync(filter, after, 2, default) is { Count: > 0 } page)
        {
            answers.AddRange(page.SelectMany(filter.Select).Select(answer => answer.Id.ToString()));
            after = page[^1].Id;
        }

        return answers;
    }
}
