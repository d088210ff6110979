using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using InterDeptCheck.Client;

namespace InterDeptCheck.UnitTests.Client;

public sealed class BatchSourceTests
{
    private static readonly BatchHead Head = new(Purpose.DwpPublicFunds, "run:1");

    [Fact]
    public async Task Questions_come_in_full_batches_each_with_its_first_place()
    {
        await using var source = Open(Ask(25), new() { Size = 10, InFlight = 16 });
        var batches = new List<PendingBatch>();
        await foreach (var batch in source.Ready.ReadAllAsync()) batches.Add(batch);
        Assert.Equal([10, 10, 5], batches.Select(batch => batch.Question.Items.Count));
        Assert.Equal([0, 10, 20], batches.Select(batch => batch.FirstIndex));
        Assert.Equal(3, batches.Select(batch => batch.RequestId).Distinct().Count());
    }

    [Fact] // Why: memory is flat however many questions there are.
    public async Task No_more_questions_are_read_than_there_are_places()
    {
        var read = new int[1];
        await using var source = Open(Ask(1_000, read), new() { Size = 10, InFlight = 3 });
        for (var done = 0; done < 20; done++)
        {
            Assert.Equal(10 * done, (await source.Ready.ReadAsync()).FirstIndex);
            Assert.InRange(read[0], 10 * (done + 1), 10 * (done + 3));
            source.Done();
        }
    }

    [Fact]
    public async Task A_batch_ends_before_it_is_larger_than_a_message_may_be()
    {
        var wide = new BatchQuestion(new() { FamilyName = new string('x', 15_000) });
        await using var source = Open(Ask(300, question: wide), new() { Size = 1_000, InFlight = 16 });
        var count = 0;
        await foreach (var batch in source.Ready.ReadAllAsync())
        {
            Assert.InRange(new Contracts.V1.CheckStreamRequest { Batch = batch.Question }.CalculateSize(), 1, 1024 * 1024);
            count += batch.Question.Items.Count;
        }

        Assert.Equal(300, count);
    }

    [Fact]
    public async Task A_question_that_waits_for_others_does_not_wait_for_ever()
    {
        var more = new TaskCompletionSource();
        await using var source = Open(AskThenWait(more.Task), new() { Size = 10, Linger = TimeSpan.FromMilliseconds(1) });
        Assert.Single((await source.Ready.ReadAsync()).Question.Items);
        more.SetResult();
        var next = await source.Ready.ReadAsync();
        Assert.Equal((1, 1), (next.FirstIndex, next.Question.Items.Count));
        Assert.False(await source.Ready.WaitToReadAsync());
    }

    [Fact]
    public async Task What_fails_in_the_questions_fails_where_they_are_read()
    {
        await using var source = Open(Failing(), new() { Size = 1 });
        Assert.Equal(0, (await source.Ready.ReadAsync()).FirstIndex);
        var error = await Assert.ThrowsAsync<IOException>(async () => await source.Ready.WaitToReadAsync());
        Assert.Equal("The file ended.", error.Message);
    }

    private static BatchSource Open(IAsyncEnumerable<BatchQuestion> questions, BatchOptions options) =>
        new(Head, questions, new(options, RandomNumberGenerator.Create(), TimeProvider.System), CancellationToken.None);

    private static BatchQuestion Question() => new(new() { FamilyName = "Eriksson" });

    private static async IAsyncEnumerable<BatchQuestion> Ask(int count, int[]? read = null, BatchQuestion? question = null)
    {
        await Task.CompletedTask;
        for (var at = 0; at < count; at++)
        {
            if (read is not null) read[0]++;
            yield return question ?? Question();
        }
    }

    private static async IAsyncEnumerable<BatchQuestion> AskThenWait(
        Task more, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return Question();
        await more.WaitAsync(cancellationToken);
        yield return Question();
    }

    private static async IAsyncEnumerable<BatchQuestion> Failing()
    {
        await Task.CompletedTask;
        yield return Question();
        throw new IOException("The file ended.");
    }
}
