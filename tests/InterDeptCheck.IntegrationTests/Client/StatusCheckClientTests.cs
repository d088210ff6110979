using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;
using InterDeptCheck.TestKit;
using Contract = InterDeptCheck.Contracts.V1;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>The SDK over real mutual TLS, against a server that does what the test says.</summary>
public sealed class StatusCheckClientTests
{
    private static readonly CheckQuestion Question = new(
        Purpose.HmrcRightToWork,
        "run:1",
        new()
        {
            Identifiers = [Identifier.Nino("AB123456C")],
            FamilyName = "Eriksson",
            GivenNames = "Anna",
            Born = new DateOnly(1974, 8, 12),
        });

    [WireFact]
    public async Task A_question_is_answered_over_mutual_tls()
    {
        await using var host = await CheckHost.StartAsync();
        host.Service.Script = (request, _) => Task.FromResult(ScriptedCheckService.Matched(request, "EUS"));
        await using var client = host.OpenClient();
        var id = Guid.Parse("00000000-0000-4000-8000-000000000009");
        var matched = Assert.IsType<Matched>(await client.CheckAsync(Question with { RequestId = id }));
        Assert.Equal(id, matched.RequestId);
        Assert.Equal(7, matched.AsOf.Position);
        Assert.Equal("EUS", matched.Answer.Grants.Single().ProductType);
    }

    [WireFact]
    public async Task One_client_answers_many_questions_at_once_each_with_its_own_answer()
    {
        await using var host = await CheckHost.StartAsync();
        host.Service.Script = (request, _) => Task.FromResult(ScriptedCheckService.Matched(request, "T_" + request.Initiator));
        await using var client = host.OpenClient();
        var asked = Enumerable.Range(1, 300).Select(number => $"{number}").ToArray();
        var outcomes = await Task.WhenAll(
            asked.Select(initiator => client.CheckAsync(new(Purpose.DwpPublicFunds, initiator, Question.Person))));
        Assert.Equal(
            asked.Select(initiator => "T_" + initiator),
            outcomes.Select(outcome => ((Matched)outcome).Answer.Grants.Single().ProductType),
            StringComparer.Ordinal);
        Assert.Equal(300, outcomes.Select(outcome => outcome.RequestId).Distinct().Count());
    }

    [WireFact]
    public async Task Two_replies_that_were_swapped_on_their_way_are_thrown_away()
    {
        await using var host = await CheckHost.StartAsync();
        SwapPairs(host, (_, response) => response);
        await AssertBothThrownAway(host);
    }

    [WireFact]
    public async Task Swapped_replies_are_thrown_away_even_when_each_carries_the_other_ones_request_id()
    {
        await using var host = await CheckHost.StartAsync();
        SwapPairs(host, (mine, response) =>
        {
            var renamed = response.Clone();
            renamed.RequestId = mine.RequestId;
            return renamed;
        });
        await AssertBothThrownAway(host);
    }

    [WireFact]
    public async Task A_wrong_digest_is_thrown_away()
    {
        await using var host = await CheckHost.StartAsync();
        host.Service.Script = (request, _) =>
        {
            var response = ScriptedCheckService.Matched(request, "EUS");
            response.Answer.Grants[0].ProductType = "WORK";
            return Task.FromResult(response);
        };
        await using var client = host.OpenClient();
        await AssertFails(client, FailureKind.Transport, FailureReason.AnswerMixedUp);
    }

    [WireFact]
    public async Task An_error_comes_with_its_reason_fields_and_support_reference()
    {
        await using var host = await CheckHost.StartAsync();
        host.Service.Script = (_, _) => throw Error(StatusCode.InvalidArgument, "MALFORMED_REQUEST");
        await using var client = host.OpenClient();
        var error = await AssertFails(client, FailureKind.Refused, FailureReason.MalformedRequest);
        Assert.Equal(StatusCode.InvalidArgument, error.Code);
        Assert.Equal("S-1", error.SupportReference);
        Assert.Equal([new FieldViolation("person.born", "DATE_NOT_REAL")], error.Violations);
    }

    [WireFact]
    public async Task A_slow_answer_ends_at_the_default_deadline_or_at_the_questions_own()
    {
        await using var host = await CheckHost.StartAsync();
        host.Service.Script = WaitForever;
        await using var client = host.OpenClient(options => options.DefaultDeadline = TimeSpan.FromMilliseconds(200));
        await AssertFails(client, FailureKind.Transport, FailureReason.DeadlineExceeded);
        await using var patient = host.OpenClient();
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => patient.CheckAsync(Question, TimeSpan.FromMilliseconds(200)));
        Assert.Equal(FailureReason.DeadlineExceeded, error.Reason);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => patient.CheckAsync(Question, TimeSpan.Zero));
    }

    [WireFact]
    public async Task A_cancelled_question_throws_as_cancelled_and_the_server_notices()
    {
        await using var host = await CheckHost.StartAsync();
        using var cancelling = new CancellationTokenSource();
        var noticed = new TaskCompletionSource();
        host.Service.Script = async (request, context) =>
        {
            context.CancellationToken.Register(noticed.SetResult);
            await cancelling.CancelAsync();
            return await WaitForever(request, context);
        };
        await using var client = host.OpenClient();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CheckAsync(Question, cancelling.Token));
        Assert.Equal(cancelling.Token, error.CancellationToken);
        await noticed.Task;
    }

    [WireFact]
    public async Task A_server_of_another_authority_is_not_trusted()
    {
        await using var host = await CheckHost.StartAsync();
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        await using var client = host.OpenClient(options => options.ServerAuthorities = other.Trusted);
        await AssertFails(client, FailureKind.Transport, FailureReason.Unreachable);
    }

    [WireFact]
    public async Task A_server_of_another_name_is_not_trusted()
    {
        await using var host = await CheckHost.StartAsync("elsewhere.example");
        await using var client = host.OpenClient();
        await AssertFails(client, FailureKind.Transport, FailureReason.Unreachable);
    }

    [WireFact]
    public async Task A_client_of_another_authority_is_refused_by_the_server()
    {
        await using var host = await CheckHost.StartAsync();
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        await using var client = host.OpenClient(options => options.ClientCertificate = other.Client());
        await AssertFails(client, FailureKind.Transport, FailureReason.Unreachable);
    }

    [WireFact]
    public async Task Nobody_listening_is_unreachable()
    {
        int port;
        await using (var host = await CheckHost.StartAsync()) port = host.Port;
        using var authority = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        await using var client = new StatusCheckClient(new()
        {
            Address = new UriBuilder("https", "localhost", port).Uri,
            ClientCertificate = authority.Client(),
            ServerAuthorities = authority.Trusted,
        });
        await AssertFails(client, FailureKind.Transport, FailureReason.Unreachable);
    }

    [WireFact]
    public async Task A_disposed_client_asks_nothing()
    {
        await using var host = await CheckHost.StartAsync();
        var client = host.OpenClient();
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.CheckAsync(Question));
    }

    // Holds each request until another has come, then gives each of the two the other's answer.
    private static void SwapPairs(CheckHost host, Func<Contract.CheckRequest, Contract.CheckResponse, Contract.CheckResponse> deliver)
    {
        var waiting = new ConcurrentDictionary<int, TaskCompletionSource<Contract.CheckResponse>>(
            Enumerable.Range(0, 2).Select(place => KeyValuePair.Create(place, new TaskCompletionSource<Contract.CheckResponse>())));
        var arrived = -1;
        host.Service.Script = async (request, context) =>
        {
            var place = Interlocked.Increment(ref arrived);
            waiting[place].SetResult(ScriptedCheckService.Matched(request, $"T_{place}"));
            return deliver(request, await waiting[1 - place].Task.WaitAsync(context.CancellationToken));
        };
    }

    private static async Task AssertBothThrownAway(CheckHost host)
    {
        await using var client = host.OpenClient();
        var asked = new[] { "run:1", "run:2" }.Select(
            initiator => client.CheckAsync(new(Purpose.HmrcRightToWork, initiator, Question.Person)));
        foreach (var each in asked.ToArray())
        {
            var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => each);
            Assert.Equal((FailureKind.Transport, FailureReason.AnswerMixedUp), (error.Kind, error.Reason));
            Assert.NotNull(error.RequestId);
        }
    }

    private static async Task<InterDeptCheckException> AssertFails(StatusCheckClient client, FailureKind kind, FailureReason reason)
    {
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => client.CheckAsync(Question));
        Assert.Equal((kind, reason), (error.Kind, error.Reason));
        Assert.DoesNotContain("Eriksson", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private static async Task<Contract.CheckResponse> WaitForever(Contract.CheckRequest request, ServerCallContext context)
    {
        await Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        return ScriptedCheckService.NotMatched(request);
    }

    private static RpcException Error(StatusCode code, string reason)
    {
        var details = new Google.Rpc.Status { Code = (int)code };
        var info = new ErrorInfo { Type = reason, Domain = "interdeptcheck" };
        info.Metadata["support_reference"] = "S-1";
        var violation = new BadRequest.Types.FieldViolation { Field = "person.born", Description = "DATE_NOT_REAL" };
        var bad = new BadRequest { FieldViolations = { violation } };
        details.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(info));
        details.Details.Add(Google.Protobuf.WellKnownTypes.Any.Pack(bad));
        return new(new Status(code, reason), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }
}
