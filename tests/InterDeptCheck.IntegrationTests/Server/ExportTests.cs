using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>A node's replica over the operators' service.</summary>
public sealed class ExportTests
{
    [ServerFact]
    public async Task Only_an_operator_gets_the_replica()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var call = new OperationsService.OperationsServiceClient(deployment.Channel(TestService.Dwp)).ExportReplica(new());
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [ServerFact]
    public async Task Two_who_ask_at_once_get_it_one_after_the_other_and_who_goes_away_holds_nobody_up()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await deployment.Registry().SubmitAllAsync([.. new TestPerson(600101).Everything()]);
        var operations = new OperationsService.OperationsServiceClient(deployment.Channel(TestService.Operations));
        using (var gone = operations.ExportReplica(new())) await gone.ResponseStream.MoveNext(CancellationToken.None);

        var exports = await Task.WhenAll(ReadAsync(operations), ReadAsync(operations));
        Assert.All(exports, export => Assert.Equal(export.Manifest.ContentBytes, export.Bytes));
        Assert.All(exports, export => Assert.Equal(1, export.Manifest.Persons));
    }

    private static async Task<(SnapshotManifest Manifest, long Bytes)> ReadAsync(OperationsService.OperationsServiceClient operations)
    {
        using var call = operations.ExportReplica(new());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var manifest = SnapshotManifest.OfHeader(call.ResponseStream.Current.Header.Span);
        var bytes = 0L;
        await foreach (var part in call.ResponseStream.ReadAllAsync()) bytes += part.Block.Length;
        return (manifest, bytes);
    }
}
