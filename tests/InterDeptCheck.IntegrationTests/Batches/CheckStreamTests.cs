using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using Xunit.Abstractions;
using Call = Grpc.Core.AsyncDuplexStreamingCall<InterDeptCheck.Contracts.V1.CheckStreamRequest, InterDeptCheck.Contracts.V1.CheckStreamResponse>;

namespace InterDeptCheck.IntegrationTests.Batches;

/// <summary>Streams of batches.</summary>
public sealed class CheckStreamTests(ITestOutputHelper output)
{
    // What the server holds of one stream.
    private const int InFlightMax = 4;

    [ServerFact]
    public async Task Batches_are_answered_in_the_order_in_which_they_were_sent()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 30);
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        var sizes = Enumerable.Range(1, 50).Select(batch => batch % 7 == 0 ? 1_000 : 1 + batch % 30).ToArray();
        var batches = sizes.Select((size, at) => BatchTown.Batch(at + 1, Enumerable.Range(0, size).Select(i => 1 + (i + at) % 30)));
        var sending = SendAsync(call, batches);
        for (var at = 0; at < sizes.Length; at++)
        {
            var answer = await NextAsync(call);
            Assert.Equal(BatchTown.Batch(at + 1).RequestId, answer!.RequestId);
            Assert.Equal(Enumerable.Range(0, sizes[at]).Select(i => 1 + (i + at) % 30), answer.Items.Select(BatchTown.Whose));
        }

        await sending;
        Assert.Null(await NextAsync(call));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [ServerFact]
    public async Task A_grant_that_is_revoked_ends_an_open_stream_after_what_was_asked_before()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 3);
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        await call.RequestStream.WriteAsync(new() { Batch = BatchTown.Batch(1, 1, 2, 3) });
        Assert.Equal([1, 2, 3], (await NextAsync(call))!.Items.Select(BatchTown.Whose));

        deployment.Enrol(TestService.Dwp with { Purposes = ["HMRC_PUBLIC_FUNDS"] }, TestService.Registry);
        var error = RichError.Of(await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var batch = 2; ; batch++)
            {
                await call.RequestStream.TrySendAsync(new CheckStreamRequest { Batch = BatchTown.Batch(batch, 1) });
                await NextAsync(call);
            }
        }));
        Assert.Equal((StatusCode.PermissionDenied, "PURPOSE_NOT_GRANTED"), (error.Code, error.Reason));
        // Why: a caller who quotes the one and an operator who looks for the other never meet.
        Assert.Equal((await call.ResponseHeadersAsync).GetValue("support-reference"), error.Metadata["support_reference"]);
    }

    [ServerFact]
    public async Task A_malformed_head_ends_the_stream_after_the_answers_of_all_batches_before()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 3);
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        var bad = BatchTown.Batch(3, 1);
        bad.Initiator = "";
        await SendAsync(call, [BatchTown.Batch(1, 1, 2), BatchTown.Batch(2, 3), bad]);
        Assert.Equal([1, 2], (await NextAsync(call))!.Items.Select(BatchTown.Whose));
        Assert.Equal([3], (await NextAsync(call))!.Items.Select(BatchTown.Whose));
        var error = RichError.Of(await Assert.ThrowsAsync<RpcException>(() => NextAsync(call)));
        Assert.Equal(("MALFORMED_REQUEST", "batch.initiator REQUIRED"), (error.Reason, Assert.Single(error.Fields)));
    }

    [ServerFact]
    public async Task A_batch_that_is_too_large_ends_the_stream_after_the_answers_of_all_batches_before()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        var large = BatchTown.Batch(2, 1);
        large.Items[0].Person.FamilyName = new string('a', 1024 * 1024);
        var sending = SendAsync(call, [BatchTown.Batch(1, 1), large]);
        Assert.Equal(BatchTown.Batch(1).RequestId, (await NextAsync(call))!.RequestId);
        var error = RichError.Of(await Assert.ThrowsAsync<RpcException>(() => NextAsync(call)));
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (error.Code, error.Reason));
        await sending;
    }

    [ServerFact]
    public async Task A_reader_that_does_not_read_holds_no_more_than_a_few_batches_of_the_server()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 30);
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        const int Batches = 400;
        var batches = Enumerable.Range(1, Batches).Select(batch => BatchTown.Batch(batch, Enumerable.Repeat(1 + batch % 30, 250)));
        var sending = SendAsync(call, batches);
        long done;
        do
        {
            done = deployment.Server.BatchStatistics.Items;
            await Task.Delay(500);
        }
        while (deployment.Server.BatchStatistics.Items != done);

        Assert.False(sending.IsCompleted);
        Assert.True(done < Batches * 250 / 2, $"{done} items were answered for nobody.");
        for (var batch = 1; batch <= Batches; batch++)
            Assert.All((await NextAsync(call))!.Items, item => Assert.Equal(1 + batch % 30, BatchTown.Whose(item)));
        await sending;
        Assert.InRange(deployment.Server.BatchStatistics.InFlightMost, 1, InFlightMax);
        output.WriteLine($"{done} items were answered before the server stopped reading.");
    }

    [ServerFact]
    public async Task A_cancelled_stream_stops_work_at_once()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(deployment, 30);
        using var cancelling = new CancellationTokenSource();
        using var call = deployment.Checks(TestService.Dwp).CheckStream(cancellationToken: cancelling.Token);
        var people = Enumerable.Range(0, 1_000).Select(index => 1 + index % 30).ToArray();
        var sending = SendAsync(call, Enumerable.Range(1, 10_000).Select(batch => BatchTown.Batch(batch, people)));
        for (var batch = 0; batch < 8; batch++) await NextAsync(call);

        var clock = Stopwatch.StartNew();
        await cancelling.CancelAsync();
        // Whoever looks between two batches sees none in flight: work has stopped when nothing has moved for a while.
        BatchStatistics seen;
        TimeSpan elapsed;
        do
        {
            (seen, elapsed) = (deployment.Server.BatchStatistics, clock.Elapsed);
            await Task.Delay(200);
        }
        while (seen.InFlight != 0 || deployment.Server.BatchStatistics != seen);
        // Not by the clock: machines that test have other things to do. Ten million were offered.
        Assert.True(seen.Items < 5_000_000, $"{seen.Items} items were answered.");
        output.WriteLine($"Work went on for {elapsed.TotalMilliseconds:0.0} ms.");
        await sending;
    }

    [ServerFact]
    public async Task A_stream_without_batches_ends_when_it_was_idle_for_too_long()
    {
        await using var deployment = await TestDeployment.StartAsync(options =>
            options with
            {
                Limits = new() { CheckStreamIdleMax = TimeSpan.FromSeconds(5), DefaultDeadline = TimeSpan.FromMilliseconds(200) },
            });
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        await Task.Delay(400);
        await call.RequestStream.WriteAsync(new() { Batch = BatchTown.Batch(1, 1) });
        Assert.Equal(Outcome.NotMatched, (await NextAsync(call))!.Items.Single().Outcome);
        var error = RichError.Of(await Assert.ThrowsAsync<RpcException>(() => NextAsync(call)));
        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task A_server_that_stops_answers_what_it_has_read_and_ends_its_streams()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        await call.RequestStream.WriteAsync(new() { Batch = BatchTown.Batch(1, 1) });
        Assert.NotNull(await NextAsync(call));
        var clock = Stopwatch.StartNew();
        var stopping = deployment.Server.StopAsync();
        Assert.Null(await NextAsync(call));
        await stopping;
        Assert.True(clock.Elapsed < deployment.Options.Limits.ShutdownGrace, $"{clock.Elapsed}");
    }

    private static Task SendAsync(Call call, IEnumerable<QuestionBatch> batches) =>
        call.RequestStream.SendAllAsync(batches.Select(batch => new CheckStreamRequest { Batch = batch }));

    private static async Task<AnswerBatch?> NextAsync(Call call) =>
        await call.ResponseStream.MoveNext(CancellationToken.None) ? call.ResponseStream.Current.Batch : null;
}
