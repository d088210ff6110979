using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>Reporting changes in tests.</summary>
public static class RegistryExtensions
{
    /// <summary>Reports changes one by one.</summary>
    /// <returns>The results, in their order.</returns>
    public static async Task<IReadOnlyList<SubmitResponse>> SubmitAllAsync(
        this RegistryService.RegistryServiceClient registry, params IEnumerable<Change> changes)
    {
        var results = new List<SubmitResponse>();
        foreach (var change in changes) results.Add(await registry.SubmitAsync(new() { Change = change }));
        return results;
    }

    /// <summary>Reports a batch as it should be: open, numbered lines, close.</summary>
    public static async Task<SubmitBatchResponse> SubmitBatchAsync(
        this RegistryService.RegistryServiceClient registry, string batch, IReadOnlyList<Change> changes, bool skipBadLines = false)
    {
        using var call = registry.SubmitBatch();
        await call.RequestStream.WriteAsync(new() { Open = new() { BatchId = batch, SkipBadLines = skipBadLines } });
        for (var index = 0; index < changes.Count; index++)
            await call.RequestStream.WriteAsync(new() { Line = new() { Number = index + 1, Change = changes[index] } });
        await call.RequestStream.WriteAsync(new() { Close = new() { LineCount = changes.Count } });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
