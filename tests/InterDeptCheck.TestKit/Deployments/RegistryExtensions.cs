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
        await call.RequestStream.SendAllAsync(
        [
            new() { Open = new() { BatchId = batch, SkipBadLines = skipBadLines } },
            .. changes.Select((change, index) => new SubmitBatchRequest { Line = new() { Number = index + 1, Change = change } }),
            new() { Close = new() { LineCount = changes.Count } },
        ]);
        return await call.ResponseAsync;
    }
}
