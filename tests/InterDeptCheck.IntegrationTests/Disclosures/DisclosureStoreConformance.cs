using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Disclosures;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Disclosures;

/// <summary>What every store of disclosures does, whatever is under it: one suite, run on each.</summary>
public abstract class DisclosureStoreConformance
{
    protected static readonly NodeId Other = new(0xFFFF_FFFF);

    protected static CancellationToken TestToken => CancellationToken.None;

    /// <summary>Opens the test's store, empty at first; once it has been disposed, it opens again with what is in it.</summary>
    protected abstract Task<IDisclosureStore> OpenStoreAsync();

    [StoreFact]
    public async Task Entries_sent_again_are_there_once_and_a_gap_is_refused()
    {
        await using var store = await OpenStoreAsync();
        Assert.Equal(0, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);
        await store.AppendAsync(Entries.Node, [Entries.Entry(1), Entries.Entry(2)], TestToken);
        await store.AppendAsync(Entries.Node, [Entries.Entry(2), Entries.Entry(3)], TestToken);
        await store.AppendAsync(Entries.Node, [Entries.Entry(1), Entries.Entry(2)], TestToken);
        await store.AppendAsync(Entries.Node, [], TestToken);
        await store.AppendAsync(Other, [Entries.Entry(1, node: Other)], TestToken);
        Assert.Equal(3, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);

        var gap = await Assert.ThrowsAsync<LedgerException>(
            () => store.AppendAsync(Entries.Node, [Entries.Entry(4), Entries.Entry(6)], TestToken));
        Assert.Equal(LedgerProblem.Damaged, gap.Problem);
        gap = await Assert.ThrowsAsync<LedgerException>(() => store.AppendAsync(Entries.Node, [Entries.Entry(5)], TestToken));
        Assert.Equal(LedgerProblem.Damaged, gap.Problem);
        Assert.Equal(3, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);
        var all = await AskAsync(store, new(null, Entries.Caller(), null));
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2", "N0c0ffee1-3", "Nffffffff-1"], all);
    }

    [StoreFact]
    public async Task Answers_are_found_by_person_by_caller_and_by_id_and_by_all_that_is_asked()
    {
        var (a, b) = (Entries.Person(11), Entries.Person(12));
        var nhs = Entries.Caller("nhs/overseas-visitors");
        await using (var store = await OpenStoreAsync())
        {
            await store.AppendAsync(
                Entries.Node,
                [
                    Entries.Entry(1, Entries.Batch(1, new DisclosureItem(a, OutcomeCode.Matched))),
                    Entries.Entry(2, Entries.Batch(
                        2, new(b, OutcomeCode.Matched), default, new(a, OutcomeCode.UnderReview), new(null, OutcomeCode.NotMatched))),
                    Entries.Entry(3, Entries.Batch(3, new DisclosureItem(a, OutcomeCode.Incomplete)) with { Caller = nhs }),
                ],
                TestToken);
        }

        await using var again = await OpenStoreAsync();
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2/3", "N0c0ffee1-3"], await AskAsync(again, new(a, null, null)));
        Assert.Equal(["N0c0ffee1-3"], await AskAsync(again, new(null, nhs, null)));
        Assert.Equal(["N0c0ffee1-2/1", "N0c0ffee1-2/3", "N0c0ffee1-2/4"], await AskAsync(again, new(null, null, Id("N0c0ffee1-2"))));
        Assert.Equal(["N0c0ffee1-2/4"], await AskAsync(again, new(null, null, Id("N0c0ffee1-2/4"))));
        Assert.Equal(["N0c0ffee1-1", "N0c0ffee1-2/3"], await AskAsync(again, new(a, Entries.Caller(), null)));
        Assert.Empty(await AskAsync(again, new(b, nhs, null)));
        Assert.Empty(await AskAsync(again, new(b, null, Id("N0c0ffee1-1"))));
        Assert.Empty(await AskAsync(again, new(null, Entries.Caller("dwp/never-asked"), null)));
        Assert.Throws<ArgumentException>(() => new DisclosureFilter(null, null, null));
    }

    [StoreFact] // Why: after a fork, whoever got an answer from what the ledger lost has to be told, and nobody else.
    public async Task Answers_beyond_a_position_are_found_up_to_an_answer_of_one_node_or_of_all()
    {
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Entries.Node, [.. new[] { 3, 5, 9, 4, 7 }.Select((position, at) => Entries.Entry(at + 1, Entries.Batch(position)))], TestToken);
        await store.AppendAsync(Other, [Entries.Entry(1, Entries.Batch(8), Other), Entries.Entry(2, Entries.Batch(1), Other)], TestToken);
        Assert.Equal(["N0c0ffee1-2", "N0c0ffee1-3", "N0c0ffee1-5", "Nffffffff-1"], await AskAsync(store, new() { Beyond = new(4) }));
        Assert.Equal(["N0c0ffee1-3", "N0c0ffee1-5"], await AskAsync(store, new() { Beyond = new(5), Node = Entries.Node }));
        Assert.Equal(["N0c0ffee1-2", "N0c0ffee1-3"], await AskAsync(store, new() { Beyond = new(4), Through = Id("N0c0ffee1-4") }));
        Assert.Equal(["Nffffffff-1"], await AskAsync(store, new() { Beyond = new(4), Through = Id("Nffffffff-2"), Caller = Entries.Caller() }));
        Assert.Empty(await AskAsync(store, new() { Beyond = new(9) }));
    }

    [StoreFact] // Why: what was disclosed is read years later, and must be what the node wrote, to the byte.
    public async Task An_entry_comes_back_to_the_byte_with_the_highest_numbers_and_the_same_person_twice()
    {
        var (first, last) = (Entries.Person(0), Entries.Person(ulong.MaxValue >> 2));
        var persons = Enumerable.Range(0, DisclosureBatch.ItemsMax).Select(n => n % 2 == 0 ? first : last);
        var entry = Entries.Entry(
            1, Entries.Batch(long.MaxValue, [.. persons.Select(person => new DisclosureItem(person, OutcomeCode.Matched))]), Other);
        await using var store = await OpenStoreAsync();
        await store.AppendAsync(Other, [entry], TestToken);
        foreach (var person in new[] { first, last })
        {
            var read = Assert.Single(await store.ReadAsync(new(person, null, null), null, 10, TestToken));
            Assert.Equal((entry.Id, true), (read.Id, read.Encoded.Span.SequenceEqual(entry.Encoded.Span)));
        }
    }

    [StoreFact]
    public async Task A_full_page_is_taken_one_entry_more_is_not_and_pages_meet_without_a_seam()
    {
        await using var store = await OpenStoreAsync();
        var entries = Enumerable.Range(1, IDisclosureStore.EntriesMax + 1).Select(n => Entries.Entry(n)).ToList();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.AppendAsync(Entries.Node, entries, TestToken));
        Assert.Equal(0, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);
        await store.AppendAsync(Entries.Node, entries[..^1], TestToken);
        await store.AppendAsync(Entries.Node, entries[^2..], TestToken);

        var filter = new DisclosureFilter(null, Entries.Caller(), null);
        foreach (var size in new[] { 0, IDisclosureStore.EntriesMax + 1 })
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadAsync(filter, null, size, TestToken));
        var page = await store.ReadAsync(filter, null, IDisclosureStore.EntriesMax, TestToken);
        var rest = await store.ReadAsync(filter, page[^1].Id, IDisclosureStore.EntriesMax, TestToken);
        Assert.Equal(entries.Select(entry => entry.Id), [.. page.Select(entry => entry.Id), .. rest.Select(entry => entry.Id)]);
    }

    [StoreFact]
    public async Task An_entry_of_another_node_is_the_callers_mistake_and_nothing_is_taken()
    {
        await using var store = await OpenStoreAsync();
        await Assert.ThrowsAsync<ArgumentException>(
            () => store.AppendAsync(Entries.Node, [Entries.Entry(1), Entries.Entry(1, node: Other)], TestToken));
        Assert.Equal(0, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);
    }

    [StoreFact] // Why: a node that gave up waiting sends again while its first try is still under way.
    public async Task What_is_sent_many_times_at_once_by_several_nodes_is_there_once()
    {
        await using var store = await OpenStoreAsync();
        NodeId[] nodes = [new(1), Entries.Node, Other];
        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 5).Select(async chance =>
        {
            for (var from = 1; from <= 40; from += 2 + chance)
            {
                var shipped = await store.ReadShippedAsync(node, TestToken);
                var first = Math.Min(from, shipped.Value + 1);
                await store.AppendAsync(node, [.. Enumerable.Range(0, 10).Select(n => Entries.Entry(first + n, node: node))], TestToken);
            }
        })));

        foreach (var node in nodes)
        {
            var shipped = (int)(await store.ReadShippedAsync(node, TestToken)).Value;
            var filter = new DisclosureFilter(null, Entries.Caller(), null);
            var entries = await store.ReadAsync(filter, null, IDisclosureStore.EntriesMax, TestToken);
            var sequences = entries.Where(entry => entry.Id.Node == node).Select(entry => (int)entry.Id.Sequence.Value);
            Assert.Equal(Enumerable.Range(1, shipped), sequences);
        }
    }

    protected static async Task<IReadOnlyList<string>> AskAsync(IDisclosureStore store, DisclosureFilter filter)
    {
        List<string> answers = [];
        AnswerId? after = null;
        while (await store.ReadAsync(filter, after, 2, TestToken) is { Count: > 0 } page)
        {
            answers.AddRange(page.SelectMany(filter.Select).Select(answer => answer.Id.ToString()));
            after = page[^1].Id;
        }

        return answers;
    }

    private static AnswerId Id(string text) =>
        AnswerId.TryParse(text, out var id) ? id : throw new ArgumentException("No id.", nameof(text));
}
