using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Batches;

/// <summary>The SDK asks many questions, over connections that may break.</summary>
public sealed class CheckManyTests(ITestOutputHelper output)
{
    private static readonly BatchHead Head = new(Purpose.DwpPublicFunds, "claim-run:1")
    {
        Period = new(new(1999, 1, 1), new(2030, 12, 31)),
    };

    [ServerFact]
    public async Task A_thousand_questions_are_asked_in_one_call()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 50);
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        var questions = Enumerable.Range(0, 1_000).Select(at => Question(at, 50)).ToArray();
        var outcomes = await client.CheckBatchAsync(Head, questions);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(at => (long)at), outcomes.Select(outcome => outcome.Index));
        foreach (var (question, outcome) in questions.Zip(outcomes).Take(20))
            Assert.Equal(await AloneAsync(client, question), Text(outcome));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.CheckBatchAsync(Head, []));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.CheckBatchAsync(Head, [.. questions, questions[0]]));
    }

    [ServerTheory] // Why: a lost or a repeated answer would be about somebody else from there on.
    [InlineData(20261122)]
    public async Task Every_question_is_answered_exactly_once_in_order_however_often_connections_are_cut(int seed)
    {
        const int People = 5_000;
        const int Questions = 20_000;
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, People);
        await using var proxy = new CuttingProxy(deployment.Server.Address.Port, seed, 5_000, 200_000);
        await using var client = BatchTown.Sdk(deployment, proxy.Port, batches =>
            (batches.Size, batches.BackOffFirst, batches.BackOffMax, batches.Attempts)
                = (100, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100), 50));
        var outcomes = new List<string>(Questions);
        await foreach (var outcome in client.CheckManyAsync(Head, Ask(Questions, People)))
        {
            Assert.True(outcome.Index == outcomes.Count, $"{outcome.Index} came instead of {outcomes.Count}, seed {seed}.");
            outcomes.Add(Text(outcome));
        }

        output.WriteLine($"{proxy.Cuts} cuts.");
        Assert.True(proxy.Cuts >= 15, $"{proxy.Cuts} cuts, seed {seed}.");
        Assert.Equal(Questions, outcomes.Count);
        await using var direct = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        await Parallel.ForAsync(0, Questions, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (at, _) =>
        {
            var alone = await AloneAsync(direct, Question(at, People));
            Assert.True(alone == outcomes[at], $"Question {at}, seed {seed}: {alone} alone, {outcomes[at]} in the stream.");
        });
    }

    [ServerFact]
    public async Task A_server_that_is_restarted_in_the_middle_is_asked_what_is_left()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 50);
        await using var proxy = new CuttingProxy(deployment.Server.Address.Port, 1, int.MaxValue - 1, int.MaxValue);
        await using var client = BatchTown.Sdk(deployment, proxy.Port, batches =>
            (batches.BackOffMax, batches.Attempts) = (TimeSpan.FromMilliseconds(300), 100));
        long next = 0;
        var restarted = new TaskCompletionSource();
        await foreach (var outcome in client.CheckManyAsync(Head, AskWithABreak(restarted.Task)))
        {
            Assert.Equal(next++, outcome.Index);
            if (next == 3_000) _ = RestartAsync(deployment, proxy, restarted);
        }

        Assert.Equal(10_000, next);
    }

    [ServerFact]
    public async Task A_slow_source_is_answered_before_it_ends()
    {
        await using var deployment = await TestDeployment.StartAsync(options =>
            options with { Limits = options.Limits with { CheckStreamIdleMax = TimeSpan.FromSeconds(1) } });
        await BatchTown.SettleAsync(deployment, 50);
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        var answered = new SemaphoreSlim(0);
        await foreach (var outcome in client.CheckManyAsync(Head, Slowly(answered)))
        {
            Assert.IsType<BatchItemAnswered>(outcome);
            answered.Release();
        }
    }

    [ServerFact]
    public async Task Questions_that_fail_fail_the_run_after_what_was_asked_before()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        var count = 0;
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var _ in client.CheckManyAsync(Head, Failing(600, new IOException("The file ended.")))) count++;
        });
        Assert.Equal(500, count);
    }

    [ServerFact]
    public async Task A_refusal_ends_the_run_at_once()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(async () =>
        {
            await foreach (var _ in client.CheckManyAsync(new(Purpose.HmrcRightToWork, "run:1"), Ask(10, 5))) { }
        });
        Assert.Equal((FailureKind.Refused, FailureReason.PurposeNotGranted), (error.Kind, error.Reason));
    }

    [ServerFact]
    public async Task Nobody_listening_is_tried_again_and_then_unreachable()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await using var proxy = new CuttingProxy(1, 1, 1, 2);
        await using var client = BatchTown.Sdk(deployment, proxy.Port, batches =>
            (batches.BackOffFirst, batches.BackOffMax, batches.Attempts) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), 3));
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(async () =>
        {
            await foreach (var _ in client.CheckManyAsync(Head, Ask(10, 5))) { }
        });
        Assert.Equal(FailureReason.Unreachable, error.Reason);
    }

    [ServerFact]
    public async Task Cancelling_stops_promptly_even_when_the_questions_do_not_listen()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        using var cancelling = new CancellationTokenSource();
        var clock = new Stopwatch();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var outcome in client.CheckManyAsync(Head, Deaf(300), cancelling.Token))
            {
                if (outcome.Index != 299) continue;
                clock.Start();
                await cancelling.CancelAsync();
            }
        });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
        await BatchTown.UntilAsync(() => deployment.Server.BatchStatistics.InFlight == 0);
    }

    [ServerFact] // Prints what it measures and asserts nothing of it: the machine is not ours alone.
    public async Task How_many_questions_a_second()
    {
        const int People = 5_000;
        const int Questions = 100_000;
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, People);
        await using var client = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            var count = 0;
            await foreach (var _ in client.CheckManyAsync(Head, Ask(Questions, People))) count++;
            output.WriteLine($"{count / clock.Elapsed.TotalSeconds:N0} questions a second, SDK and server on one machine.");
            Assert.Equal(Questions, count);
        }
    }

    private static async Task RestartAsync(TestDeployment deployment, CuttingProxy proxy, TaskCompletionSource restarted)
    {
        try
        {
            await deployment.RestartServerAsync();
            proxy.Target = deployment.Server.Address.Port;
            restarted.SetResult();
        }
        catch (Exception error)
        {
            restarted.SetException(error);
        }
    }

    // Some were asked before the restart, and some are only asked after it.
    private static async IAsyncEnumerable<BatchQuestion> AskWithABreak(Task restarted)
    {
        for (var at = 0; at < 10_000; at++)
        {
            if (at == 6_000) await restarted;
            yield return Question(at, 50);
        }
    }

    // Right ones, wrong ones, strangers and faulty ones.
    private static BatchQuestion Question(int at, int people)
    {
        var person = BatchTown.Claimed(BatchTown.Person(1 + at % people));
        return (at % 11) switch
        {
            3 => new(person with { Born = new DateOnly(1970, 1, 1) }),
            5 => new(person with { GivenNames = "A. M." }),
            7 => new(BatchTown.Claimed(new TestPerson(1 + at))),
            9 => new(person) { Period = new(new(2020, 1, 1), new(2020, 1, 1 + at % 28)) },
            _ => new(person),
        };
    }

    private static async IAsyncEnumerable<BatchQuestion> Ask(int count, int people)
    {
        await Task.CompletedTask;
        for (var at = 0; at < count; at++) yield return Question(at, people);
    }

    private static async IAsyncEnumerable<BatchQuestion> Slowly(SemaphoreSlim answered)
    {
        for (var at = 0; at < 3; at++)
        {
            yield return Question(at, 50);
            await answered.WaitAsync();
            // Longer than the server waits: the stream ends, and there is another.
            if (at == 0) await Task.Delay(1_500);
        }
    }

    private static async IAsyncEnumerable<BatchQuestion> Failing(int count, Exception error)
    {
        await Task.CompletedTask;
        for (var at = 0; at < count; at++) yield return Question(at, 50);
        throw error;
    }

    private static async IAsyncEnumerable<BatchQuestion> Deaf(
        int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var at = 0; at < count; at++) yield return Question(at, 50);
        await Task.Delay(TimeSpan.FromMinutes(10), CancellationToken.None);
    }

    private static async Task<string> AloneAsync(StatusCheckClient client, BatchQuestion question)
    {
        try
        {
            var alone = new CheckQuestion(Head.Purpose, Head.Initiator, question.Person) { Period = question.Period ?? Head.Period };
            return Text(await client.CheckAsync(alone));
        }
        catch (InterDeptCheckException error) when (error.Kind == FailureKind.Refused)
        {
            return Text(error.Reason, error.Violations);
        }
    }

    private static string Text(BatchItemOutcome outcome) =>
        outcome.Match(answered => Text(answered.Outcome), faulted => Text(faulted.Reason, faulted.Violations));

    private static string Text(FailureReason reason, IEnumerable<FieldViolation> violations) =>
        $"{reason} {string.Join(' ', violations.Select(each => $"{each.Field} {each.Rule}"))}";

    // All of an outcome but the request's id and the moment.
    private static string Text(CheckOutcome outcome) => outcome.Match(
        matched => $"matched {JsonSerializer.Serialize(matched.Answer)} {string.Join(' ', matched.Assertions)}",
        review => $"review {review.CaseReference}",
        incomplete => $"incomplete {incomplete.CaseReference}",
        _ => "not matched");
}
