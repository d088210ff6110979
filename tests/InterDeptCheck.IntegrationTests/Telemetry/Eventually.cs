using System.Diagnostics;

namespace InterDeptCheck.IntegrationTests.Telemetry;

/// <summary>What becomes true in its own time, and soon.</summary>
internal static class Eventually
{
    /// <summary>Looks until it holds.</summary>
    public static async Task HoldsAsync(Func<bool> isSo, Func<string> otherwise, TimeSpan? within = null) =>
        await HoldsAsync(() => Task.FromResult(isSo()), otherwise, within);

    /// <summary>Looks until it holds.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> isSo, Func<string> otherwise, TimeSpan? within = null)
    {
        var patience = within ?? TimeSpan.FromSeconds(20);
        for (var watch = Stopwatch.StartNew(); !await isSo();)
        {
            Assert.True(watch.Elapsed < patience, otherwise());
            await Task.Delay(20);
        }
    }
}
