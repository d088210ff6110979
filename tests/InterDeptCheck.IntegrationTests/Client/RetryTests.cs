using System.Diagnostics;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>What the SDK tries again over real connections, and what it does not.</summary>
public sealed class RetryTests
{
    private static readonly CheckQuestion Question = new(
        Purpose.HmrcRightToWork,
        "run:1",
        new() { Identifiers = [Identifier.Nino("AB123456C")], FamilyName = "Eriksson", GivenNames = "Anna", Born = new DateOnly(1974, 8, 12) });

    [WireFact]
    public async Task Unavailable_is_tried_again_at_most_three_times_with_the_same_request_id()
    {
        await using var host = await CheckHost.StartAsync();
        var ids = Failing(host, failures: 3, () => Refusal(StatusCode.Unavailable));
        await using var client = host.OpenClient();
        Assert.IsType<NotMatched>(await client.CheckAsync(Question));
        Assert.Equal(4, ids.Count);
        Assert.Single(ids.Distinct(StringComparer.Ordinal));

        ids = Failing(host, failures: 4, () => Refusal(StatusCode.Unavailable));
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Equal((FailureReason.ReplicaBuilding, 4), (error.Reason, ids.Count));
    }

    [WireFact]
    public async Task Nothing_but_unavailable_is_tried_again_and_never_an_answer()
    {
        await using var host = await CheckHost.StartAsync();
        await using var client = host.OpenClient();
        StatusCode[] others =
        [
            StatusCode.Aborted, StatusCode.Internal, StatusCode.ResourceExhausted, StatusCode.DeadlineExceeded, StatusCode.PermissionDenied,
            StatusCode.Unknown, StatusCode.Cancelled,
        ];
        foreach (var code in others)
        {
            var asked = Failing(host, failures: 1, () => Refusal(code));
            await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
            Assert.Single(asked);
        }

        var bare = Failing(host, failures: 1, () => new(new Status(StatusCode.Cancelled, "no")));
        await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Single(bare);

        var answered = 0;
        host.Service.Script = (request, _) =>
        {
            answered++;
            var response = ScriptedCheckService.NotMatched(request);
            response.RequestId = Guid.Empty.ToString();
            return Task.FromResult(response);
        };
        var mixedUp = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Equal((FailureReason.AnswerMixedUp, 1), (mixedUp.Reason, answered));
    }

    [WireFact]
    public async Task A_client_that_may_not_retry_asks_once()
    {
        await using var host = await CheckHost.StartAsync();
        var asked = Failing(host, failures: 1, () => Refusal(StatusCode.Unavailable));
        await using var client = host.OpenClient(options => options.Retries.Most = 0);
        await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Single(asked);
    }

    [WireFact]
    public async Task The_server_says_by_pushback_or_retry_info_when_to_try_again_or_never()
    {
        await using var host = await CheckHost.StartAsync();
        await using var client = host.OpenClient();
        var asked = Failing(host, failures: 1, () => Refusal(StatusCode.Unavailable, pushback: "-1"));
        await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Single(asked);

        Failing(host, failures: 1, () => Refusal(StatusCode.Unavailable, pushback: "250"));
        Assert.InRange(await TimeOfAsync(client), TimeSpan.FromMilliseconds(249), TimeSpan.FromSeconds(20));
        Failing(host, failures: 1, () => Refusal(StatusCode.Unavailable, delay: TimeSpan.FromMilliseconds(300)));
        Assert.InRange(await TimeOfAsync(client), TimeSpan.FromMilliseconds(299), TimeSpan.FromSeconds(20));
    }

    [WireFact]
    public async Task A_wait_that_would_outlast_the_deadline_is_not_begun()
    {
        await using var host = await CheckHost.StartAsync();
        var asked = Failing(host, failures: 1, () => Refusal(StatusCode.Unavailable, delay: TimeSpan.FromMinutes(5)));
        await using var client = host.OpenClient();
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Single(asked);
        Assert.Equal(TimeSpan.FromMinutes(5), error.RetryDelay);
    }

    [WireFact]
    public async Task Waits_are_drawn_from_the_randomness_of_the_options_and_double()
    {
        await using var host = await CheckHost.StartAsync();
        await using var client = host.OpenClient(options =>
        {
            options.Randomness = new Always(0xFF);
            (options.Retries.BackOffFirst, options.Retries.BackOffMax) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
        });
        Failing(host, failures: 3, () => Refusal(StatusCode.Unavailable));
        // 100, 200, and 200 rather than 400.
        Assert.InRange(await TimeOfAsync(client), TimeSpan.FromMilliseconds(498), TimeSpan.FromSeconds(20));
    }

    private static async Task<TimeSpan> TimeOfAsync(StatusCheckClient client)
    {
        var start = Stopwatch.GetTimestamp();
        await client.CheckAsync(Question);
        return Stopwatch.GetElapsedTime(start);
    }

    private static List<string> Failing(CheckHost host, int failures, Func<RpcException> failure)
    {
        var ids = new List<string>();
        host.Service.Script = (request, _) =>
        {
            ids.Add(request.RequestId);
            return ids.Count <= failures ? throw failure() : Task.FromResult(ScriptedCheckService.NotMatched(request));
        };
        return ids;
    }

    private static RpcException Refusal(StatusCode code, string? pushback = null, TimeSpan? delay = null)
    {
        var details = new Google.Rpc.Status { Code = (int)code };
        details.Details.Add(Any.Pack(new ErrorInfo { Type = "REPLICA_BUILDING", Domain = "interdeptcheck" }));
        if (delay is { } span) details.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(span) }));
        var trailers = new Metadata { { "grpc-status-details-bin", details.ToByteArray() } };
        if (pushback is not null) trailers.Add("grpc-retry-pushback-ms", pushback);
        return new(new Status(code, "no"), trailers);
    }

    private sealed class Always(byte value) : RandomNumberGenerator
    {
        public override void GetBytes(byte[] data) => Array.Fill(data, value);

        public override void GetBytes(Span<byte> data) => data.Fill(value);
    }
}
