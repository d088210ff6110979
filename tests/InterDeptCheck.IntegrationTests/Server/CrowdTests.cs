using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Nobody takes all the places.</summary>
public sealed class CrowdTests
{
    private const int Silent = 2_000;
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    [ServerFact]
    public async Task Two_thousand_silent_connections_of_one_address_do_not_keep_another_address_out()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var silent = new List<Socket>();
        try
        {
            for (var each = 0; each < Silent; each++) await AddSilentAsync(silent, deployment);
            using var channel = Channel(deployment, Elsewhere);
            await AskAsync(channel);
        }
        finally
        {
            foreach (var each in silent) each.Dispose();
        }

        Assert.True(deployment.Logs.Contains("TooManyHandshakes"));
        // Each place is given back once: as many as before may begin again, after the server has seen that they are gone.
        while (!await IsServedAsync(deployment))
        {
        }
    }

    [ServerFact]
    public async Task A_caller_has_as_many_connections_as_one_may_and_others_have_their_own()
    {
        await using var deployment = await TestDeployment.StartAsync(options =>
            options with { Limits = options.Limits with { ConnectionsPerCallerMax = 2 } });
        using var first = Channel(deployment, IPAddress.Loopback);
        using var second = Channel(deployment, IPAddress.Loopback);
        await AskAsync(first);
        await AskAsync(second);
        Assert.False(await IsServedAsync(deployment));
        Assert.True(deployment.Logs.Contains($"A connection of {TestService.Dwp.Caller.Uri} was refused: a caller may have 2 at once."));
        using var other = Channel(deployment, IPAddress.Loopback, TestService.Nhs);
        await AskAsync(other, Purpose.NhsOverseasVisitorManager);
        await AskAsync(first);
        second.Dispose();
        while (!await IsServedAsync(deployment))
        {
        }
    }

    [ServerFact] // Why: all calls of a caller run out of time at once when a node stalls; that is no flood while it is within his own limit.
    public async Task Who_may_have_two_thousand_calls_open_may_take_five_hundred_back_at_once_and_who_may_have_one_may_not()
    {
        await using var deployment = TestDeployment.Create();
        deployment.Options = deployment.Options with { Limits = deployment.Options.Limits with { ResetsPerSecondMax = 10 } };
        deployment.Enrol([
            TestService.Operations, TestService.Nhs with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["concurrent_calls"] = 1 } },
            TestService.Dwp with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["concurrent_calls"] = 2_000 } },
        ]);
        await deployment.StartServerAsync();
        using var channel = Channel(deployment, IPAddress.Loopback);
        await TakeBackAsync(channel, 500);
        await AskAsync(channel);
        Assert.False(deployment.Logs.Contains("FloodEnded"));
        using var small = Channel(deployment, IPAddress.Loopback, TestService.Nhs);
        await Assert.ThrowsAnyAsync<RpcException>(() => TakeBackAsync(small, 500));
        Assert.True(deployment.Logs.Contains("FloodEnded"));
    }

    // Watches end when they are taken back, and no sooner.
    private static async Task TakeBackAsync(GrpcChannel channel, int calls)
    {
        const int AtOnce = 20;
        var health = new Grpc.Health.V1.Health.HealthClient(channel);
        for (var taken = 0; taken < calls; taken += AtOnce)
        {
            var open = Enumerable.Range(0, AtOnce).Select(_ => health.Watch(new())).ToList();
            try
            {
                foreach (var each in open) Assert.True(await each.ResponseStream.MoveNext(default));
            }
            finally
            {
                foreach (var each in open) each.Dispose();
            }
        }
    }

    private static async Task AddSilentAsync(List<Socket> silent, TestDeployment deployment)
    {
        try
        {
            silent.Add(await ConnectAsync(deployment, IPAddress.Loopback, default));
        }
        catch (SocketException)
        {
            // Refused before it was told that it is connected.
        }
    }

    private static async Task<bool> IsServedAsync(TestDeployment deployment)
    {
        try
        {
            using var channel = Channel(deployment, IPAddress.Loopback);
            await AskAsync(channel);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static async Task AskAsync(GrpcChannel channel, Purpose purpose = Purpose.DwpPublicFunds) =>
        await new StatusCheckService.StatusCheckServiceClient(channel).CheckAsync(Nobody.Next().Question(purpose));

    private static GrpcChannel Channel(TestDeployment deployment, IPAddress from, TestService? service = null)
    {
        using var issued = deployment.Authority.IssueClient((service ?? TestService.Dwp).Caller, deployment.Lifetime, TimeProvider.System);
        var handler = deployment.Handler(new(issued.Certificate));
        handler.ConnectCallback = async (_, cancellationToken) => new NetworkStream(await ConnectAsync(deployment, from, cancellationToken), ownsSocket: true);
        return GrpcChannel.ForAddress(deployment.Server.Address, new() { HttpHandler = handler, DisposeHttpClient = true });
    }

    private static async Task<Socket> ConnectAsync(TestDeployment deployment, IPAddress from, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, deployment.Server.Address.Port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
