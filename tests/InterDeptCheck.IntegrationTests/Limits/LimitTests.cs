using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Batches;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Limits;

/// <summary>Limits of an enrolled service, over real mutual TLS and several connections.</summary>
public sealed class LimitTests
{
    // Beyond every event, so that a question waits until its deadline.
    private const long NeverReached = 1_000_000;
    private const int Asked = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [ServerFact]
    public async Task Checks_beyond_the_rate_are_refused_on_whichever_connection_they_come()
    {
        await using var deployment = await StartAsync(("checks_per_second", 1));
        var connections = new[] { deployment.Checks(TestService.Dwp), deployment.Checks(TestService.Dwp) };
        var start = TimeProvider.System.GetTimestamp();
        var ends = await Task.WhenAll(Enumerable.Range(1, Asked).Select(at => ErrorOfAsync(connections[at % 2].CheckAsync(Question(at)))));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var refused = ends.OfType<RichError>().ToArray();
        // The checks of one second at once, and then one for each second that it took.
        Assert.InRange(Asked - refused.Length, 1, 2 + (int)seconds);
        Assert.All(refused, error => Assert.Equal((StatusCode.ResourceExhausted, "CALLER_RATE_LIMIT"), (error.Code, error.Reason)));
        Assert.All(refused, error => Assert.InRange(error.RetryDelay!.Value, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)));
        Assert.All(refused, error => Assert.True(deployment.Logs.Contains(error.Metadata["support_reference"])));
        Assert.Null(await ErrorOfAsync(deployment.Checks(TestService.Nhs).CheckAsync(Nhs(1))));
    }

    [ServerFact]
    public async Task A_batch_is_charged_with_each_of_its_items()
    {
        await using var deployment = await StartAsync(("checks_per_second", 10));
        var checks = deployment.Checks(TestService.Dwp);
        var batch = await checks.CheckBatchAsync(new() { Batch = BatchTown.Batch(1, Enumerable.Range(1, 1_000)) });
        Assert.Equal(1_000, batch.Batch.Items.Count);
        var error = await ErrorOfAsync(checks.CheckAsync(Question(1)));
        Assert.Equal("CALLER_RATE_LIMIT", error!.Reason);
        Assert.InRange(error.RetryDelay!.Value.TotalSeconds, 1, 99.2);
    }

    [ServerFact] // Why: a run over millions of people must not end because it is faster than it may be.
    public async Task A_stream_beyond_the_rate_is_slowed_and_answered_whole()
    {
        await using var deployment = await StartAsync(("checks_per_second", 400));
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        var start = TimeProvider.System.GetTimestamp();
        for (var batch = 1; batch <= 10; batch++)
            await call.RequestStream.WriteAsync(new() { Batch = BatchTown.Batch(batch, Enumerable.Range(batch * 100, 100)) });
        await call.RequestStream.CompleteAsync();
        var answered = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) answered += call.ResponseStream.Current.Batch.Items.Count;
        Assert.Equal(1_000, answered);
        // 400 at once, and 500 of the other 600 are paid for before the last batch is let in.
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(1.2));
    }

    [ServerFact]
    public async Task Calls_beyond_those_that_may_be_open_are_refused_and_an_answer_frees_its_place()
    {
        await using var deployment = await StartAsync(("concurrent_calls", 2));
        var connections = new[] { deployment.Checks(TestService.Dwp), deployment.Checks(TestService.Dwp) };
        using var ending = new CancellationTokenSource();
        var open = connections.Select(checks => checks.CheckBatchAsync(new() { Batch = Waiting(1) }, deadline: Later(), cancellationToken: ending.Token)).ToArray();
        await BatchTown.UntilAsync(() => deployment.Server.BatchStatistics.InFlight == 2);
        var error = await ErrorOfAsync(connections[0].CheckAsync(Question(2)));
        Assert.Equal((StatusCode.ResourceExhausted, "CALLER_CONCURRENCY_LIMIT"), (error!.Code, error.Reason));
        Assert.Equal(TimeSpan.FromMilliseconds(100), error.RetryDelay);
        Assert.Null(await ErrorOfAsync(deployment.Checks(TestService.Nhs).CheckAsync(Nhs(1))));
        await ending.CancelAsync();
        foreach (var call in open) await Assert.ThrowsAsync<RpcException>(async () => await call);
        await UntilAsync(async () => await ErrorOfAsync(connections[1].CheckAsync(Question(3))) is null);
        // One after the other: a place is free before the caller can know that it has its answer.
        for (var at = 4; at < 40; at++) Assert.Null(await ErrorOfAsync(connections[at % 2].CheckAsync(Question(at))));
    }

    [ServerFact]
    public async Task A_stream_beyond_those_that_may_be_open_is_refused()
    {
        await using var deployment = await StartAsync(("open_streams", 1));
        using (var first = deployment.Checks(TestService.Dwp).CheckStream())
        {
            await first.RequestStream.WriteAsync(new() { Batch = BatchTown.Batch(1, 1) });
            Assert.True(await first.ResponseStream.MoveNext(CancellationToken.None));
            using var second = deployment.Checks(TestService.Dwp).CheckStream();
            var error = RichError.Of(await Assert.ThrowsAsync<RpcException>(() => second.ResponseStream.MoveNext(CancellationToken.None)));
            Assert.Equal((StatusCode.ResourceExhausted, "CALLER_STREAM_LIMIT"), (error.Code, error.Reason));
            await first.RequestStream.CompleteAsync();
            Assert.False(await first.ResponseStream.MoveNext(CancellationToken.None));
        }

        using var third = deployment.Checks(TestService.Dwp).CheckStream();
        await third.RequestStream.CompleteAsync();
        Assert.False(await third.ResponseStream.MoveNext(CancellationToken.None));
    }

    [ServerFact]
    public async Task Questions_in_flight_with_more_bytes_than_allowed_are_refused()
    {
        await using var deployment = await StartAsync(("bytes_in_flight", 2 * 1024 * 1024));
        var checks = deployment.Checks(TestService.Dwp);
        using var ending = new CancellationTokenSource();
        var open = new[] { Large(1), Large(2) }.Select(batch => checks.CheckBatchAsync(new() { Batch = batch }, deadline: Later(), cancellationToken: ending.Token)).ToArray();
        await BatchTown.UntilAsync(() => deployment.Server.BatchStatistics.InFlight == 2);
        var error = await ErrorOfAsync(checks.CheckBatchAsync(new() { Batch = Large(3) }));
        Assert.Equal((StatusCode.ResourceExhausted, "CALLER_BYTES_LIMIT"), (error!.Code, error.Reason));
        Assert.Equal(TimeSpan.FromMilliseconds(100), error.RetryDelay);
        Assert.Null(await ErrorOfAsync(checks.CheckAsync(Question(4))));
        await ending.CancelAsync();
        foreach (var call in open) await Assert.ThrowsAsync<RpcException>(async () => await call);
    }

    [ServerFact]
    public async Task A_limit_that_is_changed_holds_for_the_next_call_on_open_connections()
    {
        await using var deployment = await StartAsync(("concurrent_calls", 100));
        var checks = deployment.Checks(TestService.Dwp);
        Assert.Null(await ErrorOfAsync(checks.CheckAsync(Question(1))));
        deployment.Enrol([.. Services(("checks_per_second", 1))]);
        await UntilAsync(async () =>
            (await Task.WhenAll(Enumerable.Range(2, 10).Select(at => ErrorOfAsync(checks.CheckAsync(Question(at))))))
            .Any(error => error?.Reason == "CALLER_RATE_LIMIT"));
    }

    private static async Task<TestDeployment> StartAsync(params (string Name, int Value)[] limits)
    {
        var deployment = TestDeployment.Create();
        deployment.Enrol([.. Services(limits)]);
        await deployment.StartServerAsync();
        return deployment;
    }

    private static IEnumerable<TestService> Services(params (string Name, int Value)[] limits) =>
        TestService.All.Select(service => service == TestService.Dwp
            ? service with { Limits = limits.ToDictionary(limit => limit.Name, limit => limit.Value, StringComparer.Ordinal) }
            : service);

    private static CheckRequest Question(int number) => BatchTown.Person(number).Question();

    private static CheckRequest Nhs(int number) => BatchTown.Person(number).Question(Purpose.NhsOverseasVisitorManager);

    private static QuestionBatch Waiting(int number)
    {
        var batch = BatchTown.Batch(number, number);
        batch.Freshness = new() { AtLeastPosition = NeverReached };
        return batch;
    }

    // 900 KiB, which wait until they are cancelled.
    private static QuestionBatch Large(int number)
    {
        var batch = BatchTown.Batch(number, Enumerable.Range(1, 1_000));
        foreach (var item in batch.Items) item.Person.MachineReadableZone = new string('<', 860);
        batch.Freshness = new() { AtLeastPosition = NeverReached };
        return batch;
    }

    private static DateTime Later() => DateTime.UtcNow + Patience;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!await isSo()) await timer.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<RichError?> ErrorOfAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call.ResponseAsync.WaitAsync(Patience);
            return null;
        }
        catch (RpcException error)
        {
            return RichError.Of(error);
        }
    }
}
