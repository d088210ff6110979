using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace InterDeptCheck.Benchmarks;

/// <summary>Runs all benchmarks in this process: a build of its own, which the package makes otherwise, would not have this repository's settings.</summary>
internal static class BenchmarkProgram
{
    private const string Quick = "--quick";

    public static int Main(string[] arguments)
    {
        var job = arguments.Contains(Quick) ? Job.Dry : Job.ShortRun;
        var config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessNoEmitToolchain.Instance)).WithOptions(ConfigOptions.JoinSummary);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(BenchmarkProgram).Assembly)
            .Run([.. arguments.Where(argument => argument != Quick), "--filter", "*"], config)
            .ToList();
        return summaries.Count > 0 && summaries.TrueForAll(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
