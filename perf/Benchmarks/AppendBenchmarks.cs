using BenchmarkDotNet.Attributes;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.Benchmarks;

/// <summary>The embedded ledger: one change after the other, each acknowledged when it is on the disk, and a batch.</summary>
[MemoryDiagnoser]
public class AppendBenchmarks
{
    private const int PeopleOfABatch = 500;
    private static readonly Actor Submitter = new("spiffe://interdeptcheck.example/department/home-office/service/bench");
    private readonly TestData data = new(7);
    private DirectoryInfo directory = null!;
    private SqliteLedger ledger = null!;
    private int batches;

    [GlobalSetup]
    public async Task Open()
    {
        directory = Directory.CreateTempSubdirectory("benchmarks-");
        ledger = await SqliteLedger.OpenAsync(new() { Path = Path.Combine(directory.FullName, "ledger.db") }, TimeProvider.System, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task Close()
    {
        await ledger.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Benchmark(Description = "append: a person is registered")]
    public Task Single() => ledger.SubmitAsync(data.AnEvent().Of(data.APerson()).Registering().Build(), Submitter, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = PeopleOfABatch, Description = "append: one of a batch of 500")]
    public async Task Batch()
    {
        var batch = new BatchId($"bench-{batches++}");
        await ledger.OpenBatchAsync(batch, CancellationToken.None);
        var changes = Enumerable.Range(0, PeopleOfABatch).Select(_ => data.AnEvent().Of(data.APerson()).InBatch(batch).Registering().Build()).ToArray();
        await ledger.StageAsync(batch, changes, CancellationToken.None);
        await ledger.CloseBatchAsync(batch, Submitter, judged: null, CancellationToken.None);
    }
}
