using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.IntegrationTests.Postgres;
using InterDeptCheck.TestKit.Postgres;
using Xunit.Abstractions;

namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>kill -9 of a real node while operators work with plans: one suite, run on each ledger.</summary>
public abstract class PlanKillTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource patience = new(LongRun.IsOn ? TimeSpan.FromHours(6) : TimeSpan.FromSeconds(300));
    private readonly List<string> plans = [];
    private readonly Dictionary<string, long> untouched = [];

    internal Idcheck Idcheck { get; } = new() { Patience = TimeSpan.FromSeconds(110) };

    protected CancellationToken Token => patience.Token;

    public abstract Task InitializeAsync();

    public virtual async Task DisposeAsync() => await Idcheck.DisposeAsync();

    public void Dispose()
    {
        patience.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The node, not started.</summary>
    internal abstract NodeProcess Node { get; }

    /// <summary>The name of the long run.</summary>
    protected abstract string Name { get; }

    /// <summary>The stores, while no node has them.</summary>
    protected abstract Task<(ILedger Ledger, IAssuranceLog Log)> OpenAsync();

    [StoreFact(Timeout = 21_600_000)] // Why: a repair that a crash loses, or lands twice, is the next entanglement.
    public async Task Killed_amid_every_step_plans_are_applied_once_and_leave_every_record_as_it_must_be()
    {
        var node = new KilledNode(Node, Token);
        await LongRun.TrialsAsync(Name, short_: 3, long_: 100, async seed =>
        {
            await node.StartAsync();
            var cycle = new PlanCycle(node, seed);
            await cycle.RunAsync();
            await node.KillAsync();
            plans.AddRange(cycle.Plans);
            foreach (var (person, at) in cycle.Untouched) untouched.Add(person, at);
            await CheckAsync();
        });
        output.WriteLine($"left without an answer: {string.Join(", ", node.Cut.Select(cut => $"{cut.Key} {cut.Value}"))}");
        Assert.True(node.Cut.Values.Sum() > 0, "No kill came amid a call.");
    }

    private async Task CheckAsync()
    {
        var (ledger, log) = await OpenAsync();
        try
        {
            await new PlanAftermath(ledger, log, Token).CheckAsync(plans, untouched);
        }
        finally
        {
            if (log is IAsyncDisposable owned) await owned.DisposeAsync();
            await ledger.DisposeAsync();
        }
    }
}
