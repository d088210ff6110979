using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly BatchId Batch = new("batch-1");

    [StoreFact]
    public async Task Of_two_new_claims_in_one_batch_neither_is_established_and_the_persons_other_identifiers_work()
    {
        var (first, second) = (Data.APerson(), Data.APerson());
        var (contested, own) = (Data.ANino(), Data.AnNhsNumber());
        await using var ledger = await OpenEmptyLedgerAsync();
        var result = await ImportAsync(ledger, Batch,
        [
            InBatch(first).Registering().Build(), InBatch(first).Linking(contested).Build(), InBatch(first).Linking(own).Build(),
            InBatch(second).Registering().Build(), InBatch(second).Linking(contested).Build(),
        ]);
        Assert.Equal((3, 2, 0), (result.Applied, result.Held, result.Repeated));
        Assert.All(result.HeldChanges, held => Assert.Equal(GateRule.Contested, held.Rule));
        var record = await ReadRecordAsync(ledger, first);
        Assert.Null(record.Established(contested));
        Assert.NotNull(record.Established(own));
        Assert.Equal(2, (await ledger.ReadClaimantsAsync(contested, TestToken)).Count);
        await AssertSoundAsync(ledger);
    }

    [StoreFact]
    public async Task A_number_moves_from_a_wrong_record_to_the_right_one_in_one_batch()
    {
        var (wrong, right) = (Data.APerson(), Data.APerson());
        var number = Data.ANino();
        await using var ledger = await OpenEmptyLedgerAsync();
        foreach (var change in new[] { Data.AnEvent().Of(wrong).Registering(), Data.AnEvent().Of(wrong).Linking(number) })
            await ledger.SubmitAsync(change.Build(), Submitter, TestToken);
        var result = await ImportAsync(ledger, Batch,
        [
            InBatch(right).Linking(number).Build(), InBatch(right).Registering().Build(), InBatch(wrong).Unlinking(number).Build(),
        ]);
        Assert.Equal((3, 0), (result.Applied, result.Held));
        Assert.NotNull((await ReadRecordAsync(ledger, right)).Established(number));
        Assert.Null((await ReadRecordAsync(ledger, wrong)).Established(number));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Seeded: what was on the ledger before, and the batch over it, contest, move, repeat and contradict.
    public async Task A_batch_has_the_same_result_in_any_order_of_its_lines()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var generator = new ChangeGenerator(new(seed), people: 12);
            var before = generator.Registrations().Take(8).Concat(generator.Some(40)).ToList();
            var lines = generator.Some(120, Batch).ToList();
            lines.AddRange(lines.Take(5));
            lines.AddRange(before.Take(3).Select(change => change with { Source = change.Source with { Batch = Batch } }));
            string? first = null;
            for (var order = 0; order < 4; order++)
            {
                if (order > 0) Shuffle(lines, new Random(seed * 100 + order));
                await using var ledger = await OpenEmptyLedgerAsync();
                foreach (var change in before) await ledger.SubmitAsync(change, Submitter, TestToken);
                var result = await ImportAsync(ledger, Batch, lines);
                Assert.Equal(8, result.Repeated);
                var outcome = await DescribeAsync(ledger, result);
                Assert.True((first ??= outcome) == outcome, $"seed {seed}, order {order}");
                await AssertSoundAsync(ledger);
            }
        }
    }

    [StoreFact]
    public async Task A_line_that_reuses_an_event_id_of_the_batch_leaves_the_batch_open_and_nothing_applied()
    {
        var person = Data.APerson();
        var line = InBatch(person).Linking(Data.ANino()).Build();
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, [InBatch(person).Registering().Build(), line, line with { Body = new IdentifierLinked(Data.AnNhsNumber()) }], TestToken);
        var error = await Assert.ThrowsAsync<EventIdReusedException>(() => ledger.CloseBatchAsync(Batch, Submitter, null, TestToken));
        Assert.Equal((line.Id, null), (error.Id, error.Position));
        Assert.Equal(LedgerPosition.BeforeFirst, (await ledger.ReadHeadAsync(TestToken)).Position);
        await ledger.StageAsync(Batch, [], TestToken);
        await ledger.OpenBatchAsync(Batch, TestToken);
        Assert.Equal(0, (await ledger.CloseBatchAsync(Batch, Submitter, null, TestToken)).Applied);
    }

    [StoreFact]
    public async Task A_line_that_reuses_an_event_id_of_the_ledger_is_refused_with_its_position()
    {
        var person = Data.APerson();
        var known = Data.AnEvent().Of(person).Registering().Build();
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.SubmitAsync(known, Submitter, TestToken);
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, [InBatch(person).WithId(known.Id).Linking(Data.ANino()).Build()], TestToken);
        var error = await Assert.ThrowsAsync<EventIdReusedException>(() => ledger.CloseBatchAsync(Batch, Submitter, null, TestToken));
        Assert.Equal(new LedgerPosition(1), error.Position);
    }

    [StoreFact]
    public async Task A_closed_batch_id_is_never_used_again_and_closing_it_again_returns_the_first_result()
    {
        var line = InBatch(Data.APerson()).Registering().Build();
        await using var ledger = await OpenEmptyLedgerAsync();
        var first = await ImportAsync(ledger, Batch, [line]);
        var again = await ledger.CloseBatchAsync(Batch, Submitter, null, TestToken);
        Assert.Equal((first.Applied, first.LastPosition), (again.Applied, again.LastPosition));
        foreach (var refused in new Func<Task>[]
        {
            () => ledger.OpenBatchAsync(Batch, TestToken),
            () => ledger.StageAsync(Batch, [line], TestToken),
            () => ledger.DiscardBatchAsync(Batch, TestToken),
        })
        {
            Assert.Equal(BatchState.Closed, (await Assert.ThrowsAsync<BatchStateException>(refused)).State);
        }
    }

    [StoreFact]
    public async Task A_discarded_batch_leaves_nothing_and_its_id_can_be_opened_again()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.DiscardBatchAsync(Batch, TestToken);
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, [InBatch(Data.APerson()).Registering().Build()], TestToken);
        await ledger.DiscardBatchAsync(Batch, TestToken);
        var error = await Assert.ThrowsAsync<BatchStateException>(() => ledger.CloseBatchAsync(Batch, Submitter, null, TestToken));
        Assert.Equal(BatchState.Unknown, error.State);
        var result = await ImportAsync(ledger, Batch, [InBatch(Data.APerson()).Registering().Build()]);
        Assert.Equal((1, new(1)), (result.Applied, result.LastPosition));
    }

    [StoreFact]
    public async Task Opening_an_open_batch_again_drops_what_was_staged()
    {
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, [InBatch(Data.APerson()).Registering().Build()], TestToken);
        Assert.Equal(1, (await ImportAsync(ledger, Batch, [InBatch(Data.APerson()).Registering().Build()])).Applied);
    }

    [StoreFact]
    public async Task A_batch_lists_the_first_thousand_held_changes_and_counts_all()
    {
        var lines = Enumerable.Range(0, 1100).Select(_ => InBatch(Data.APerson()).Linking(Data.ANino()).Build()).ToList();
        await using var ledger = await OpenEmptyLedgerAsync();
        var result = await ImportAsync(ledger, Batch, lines);
        Assert.Equal(1100, result.Held);
        Assert.Equal(Enumerable.Range(1, BatchResult.HeldChangesMax).Select(at => (long)at), result.HeldChanges.Select(held => held.Position.Value));
    }

    [StoreFact]
    public async Task A_close_that_was_cancelled_between_two_chunks_is_resumed_with_the_result_of_one_that_was_not()
    {
        var generator = new ChangeGenerator(Data, people: 1500);
        IReadOnlyList<Change> lines =
            [.. generator.Registrations().Select(change => change with { Source = change.Source with { Batch = Batch } }), .. generator.Some(3000, Batch)];
        await using var whole = await OpenEmptyLedgerAsync();
        var expected = await DescribeAsync(whole, await ImportAsync(whole, Batch, lines));
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, lines, TestToken);
        using var cancelling = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ledger.CloseBatchAsync(Batch, Submitter, new Immediately<long>(_ => cancelling.Cancel()), cancelling.Token));
        Assert.Equal([Batch], await ledger.ReadClosingBatchesAsync(TestToken));
        var head = (await ledger.ReadHeadAsync(TestToken)).Position.Value;
        Assert.InRange(head, 1, lines.Count - 1);
        var error = await Assert.ThrowsAsync<BatchStateException>(() => ledger.DiscardBatchAsync(Batch, TestToken));
        Assert.Equal(BatchState.Closing, error.State);
        Assert.Equal(expected, await DescribeAsync(ledger, await ledger.CloseBatchAsync(Batch, new("operator:other"), null, TestToken)));
        Assert.Empty(await ledger.ReadClosingBatchesAsync(TestToken));
        await AssertSoundAsync(ledger);
    }

    [StoreFact] // Why: what a closing batch will bring can't be refused any more, so a change that reuses its event id must be.
    public async Task While_a_batch_is_closing_its_event_ids_are_taken()
    {
        var lines = Enumerable.Range(0, 1200).Select(_ => InBatch(Data.APerson()).Registering().Build()).ToList();
        await using var ledger = await OpenEmptyLedgerAsync();
        await ledger.OpenBatchAsync(Batch, TestToken);
        await ledger.StageAsync(Batch, lines, TestToken);
        using var cancelling = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ledger.CloseBatchAsync(Batch, Submitter, new Immediately<long>(_ => cancelling.Cancel()), cancelling.Token));
        var waiting = lines.OrderBy(line => line.Person.ToString(), StringComparer.Ordinal).Last();
        var other = waiting with { Source = new("ATLAS", "another"), Body = waiting.Body };
        await Assert.ThrowsAsync<EventIdReusedException>(() => ledger.SubmitAsync(other, Submitter, TestToken));
        var same = waiting with { Source = waiting.Source with { Batch = null } };
        Assert.False((await ledger.SubmitAsync(same, Submitter, TestToken)).IsRepeated);
        var result = await ledger.CloseBatchAsync(Batch, Submitter, null, TestToken);
        Assert.Equal((1199, 1), (result.Applied, result.Repeated));
        await AssertSoundAsync(ledger);
    }

    private ChangeBuilder InBatch(TestPerson person) => Data.AnEvent().Of(person).InBatch(Batch);

    private static void Shuffle<T>(List<T> list, Random random)
    {
        var items = list.ToArray();
        random.Shuffle(items);
        list.Clear();
        list.AddRange(items);
    }
}
