using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Health.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>How a node goes while it is asked.</summary>
public sealed class StopTests
{
    private const int Rounds = 20;
    private const int Callers = 2;

    [ServerFact] // Why: a call that was not begun can go to another node, one that may have been begun can't be told from it.
    public async Task Who_asks_while_a_node_stops_is_answered_or_told_that_nobody_is_there()
    {
        await using var deployment = await TestDeployment.StartAsync();
        // Nobody has the identifiers, and none is asked twice: too many mismatches on one would be refused.
        var person = 200_000;
        for (var round = 0; round < Rounds; round++)
        {
            if (round > 0) await deployment.StartServerAsync();
            var failures = new ConcurrentBag<RpcException>();
            var checks = deployment.Checks(TestService.Dwp);
            var asking = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                while (failures.IsEmpty)
                {
                    try
                    {
                        // So that the node is idle now and then, and closes the connection at once.
                        await Task.Delay(1);
                        await checks.CheckAsync(new TestPerson(Interlocked.Increment(ref person)).Question());
                    }
                    catch (RpcException failure)
                    {
                        failures.Add(failure);
                    }
                }
            })).ToList();
            await checks.CheckAsync(new TestPerson(Interlocked.Increment(ref person)).Question());
            for (var asked = 0; asked < 3; asked++) await checks.CheckAsync(new TestPerson(Interlocked.Increment(ref person)).Question());
            await deployment.Server.StopAsync();
            await Task.WhenAll(asking);
            Assert.All(failures, failure => Assert.Equal(StatusCode.Unavailable, failure.StatusCode));
        }
    }

    [ServerFact] // As a signal does, which the server does not hear of first.
    public async Task A_node_whose_process_is_told_to_end_says_so_to_who_watches_its_health()
    {
        await using var idcheck = await Cli.Idcheck.ServingAsync(withRecords: false);
        using var channel = idcheck.Channel("dwp/universal-credit");
        using var watch = new Health.HealthClient(channel).Watch(new());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, watch.ResponseStream.Current.Status);
        await idcheck.TerminateServersAsync();
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, watch.ResponseStream.Current.Status);
    }
}
