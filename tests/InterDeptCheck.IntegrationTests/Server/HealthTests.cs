using Grpc.Core;
using Grpc.Health.V1;
using InterDeptCheck.TestKit.Deployments;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class HealthTests
{
    [ServerFact]
    public async Task Each_service_is_serving_when_the_node_has_caught_up()
    {
        await using var deployment = await TestDeployment.StartAsync();
        foreach (var service in new[] { "", "interdeptcheck.v1.StatusCheckService", "interdeptcheck.v1.RegistryService", "grpc.health.v1.Health" })
            Assert.Equal(Serving.Serving, (await deployment.Health().CheckAsync(new() { Service = service })).Status);
    }

    [ServerFact]
    public async Task A_service_that_is_not_there_is_not_found_and_watched_as_unknown()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var error = await Assert.ThrowsAsync<RpcException>(async () => await deployment.Health().CheckAsync(new() { Service = "nobody.v1" }));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
        using var watch = deployment.Health().Watch(new() { Service = "nobody.v1" });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(Serving.ServiceUnknown, watch.ResponseStream.Current.Status);
    }

    [ServerFact]
    public async Task Who_watches_is_told_at_once_and_again_when_the_node_goes()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var watch = deployment.Health().Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(Serving.Serving, watch.ResponseStream.Current.Status);
        var stopping = deployment.Server.StopAsync();
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(Serving.NotServing, watch.ResponseStream.Current.Status);
        await stopping;
    }
}
