using InterDeptCheck.Compare.Load;
using InterDeptCheck.Compare.Serving;

namespace InterDeptCheck.Compare.Run;

/// <summary>
/// Measures all contenders in turn, round after round; each round begins with another one, so that what the machine does over time is not
/// taken for one of them.
/// </summary>
internal sealed class Comparison(ComparePlan plan, Field field, Action<string> tell)
{
    private readonly Dictionary<Cell, List<Sample>> samples = [];
    private readonly Dictionary<(Contender Contender, int Callers), double> lastPerSecond = [];

    /// <summary>All that was measured, a sample a round.</summary>
    public IReadOnlyDictionary<Cell, List<Sample>> Samples => samples;

    /// <summary>Runs everything.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        tell("warming up");
        foreach (var contender in Present(Enum.GetValues<Contender>()))
        {
            foreach (var callers in ComparePlan.Callers) await LoadAsync(contender, callers, plan.WarmUp / ComparePlan.Callers.Count, cancellationToken);
        }

        for (var round = 0; round < plan.Rounds; round++)
        {
            tell($"round {round + 1} of {plan.Rounds}");
            foreach (var callers in ComparePlan.Callers)
            {
                foreach (var contender in Turn(round, Unary)) await ClosedAsync(contender, callers, cancellationToken);
                foreach (var contender in Turn(round, Streams)) await ClosedAsync(contender, callers, cancellationToken);
            }

            var least = Paced.Min(contender => ComparePlan.Callers.Max(callers => lastPerSecond[(contender, callers)]));
            foreach (var contender in Turn(round, Paced)) await PacedAsync(contender, least * ComparePlan.PacedShare, cancellationToken);
        }
    }

    private static readonly Contender[] Unary = [Contender.Echo, Contender.Check, Contender.CheckWrites, Contender.Select];
    private static readonly Contender[] Streams =
        [Contender.EchoStream, Contender.CheckStream, Contender.CheckStreamWrites, Contender.SelectStream];

    private static readonly Contender[] Paced = [Contender.Echo, Contender.Check, Contender.CheckWrites];

    private IEnumerable<Contender> Present(IEnumerable<Contender> all) =>
        all.Where(contender => field.HasSelect || contender is not (Contender.Select or Contender.SelectStream));

    // In the first round what is quiet goes before what is written to, since it says how much that is.
    private IEnumerable<Contender> Turn(int round, Contender[] all) =>
        Present(Enumerable.Range(0, all.Length).Select(at => all[(at + round) % all.Length]));

    private async Task ClosedAsync(Contender contender, int callers, CancellationToken cancellationToken)
    {
        var writes = contender.HasWrites() ? lastPerSecond[(contender.Quiet(), callers)] * ComparePlan.WritesShare : 0;
        var sample = await MeasureAsync(
            contender, writes, 0, time => LoadAsync(contender, callers, time, cancellationToken), cancellationToken);
        lastPerSecond[(contender, callers)] = sample.PerSecond;
        Keep(new(contender, callers, IsPaced: false), sample);
    }

    private async Task PacedAsync(Contender contender, double perSecond, CancellationToken cancellationToken)
    {
        var writes = contender.HasWrites() ? perSecond * ComparePlan.WritesShare : 0;
        var target = field[contender].Target;
        var sample = await MeasureAsync(
            contender, writes, perSecond, time => PacedLoad.RunAsync(target, Connections.Most, perSecond, time, cancellationToken), cancellationToken);
        Keep(new(contender, Connections.Most, IsPaced: true), sample);
    }

    private async Task<Sample> MeasureAsync(
        Contender contender, double writes, double asked, Func<TimeSpan, Task<LoadResult>> load, CancellationToken cancellationToken)
    {
        var server = field[contender].Server;
        await server.WriteAsync((int)writes, cancellationToken);
        var settled = await load(plan.Settle);
        var before = await server.FiguresAsync(cancellationToken);
        var result = await load(plan.Time);
        var used = await server.FiguresAsync(cancellationToken) - before;
        await server.WriteAsync(0, cancellationToken);
        return ToSample(result, settled.Wrong, used, asked);
    }

    private static Sample ToSample(LoadResult result, long wrongBefore, Figures used, double asked) => new(
        result.PerSecond,
        result.Latencies.PercentileUs(0.5),
        result.Latencies.PercentileUs(0.99),
        result.Service.PercentileUs(0.99),
        used.CpuUs / Math.Max(1, result.Checks),
        used.AllocatedBytes / (double)Math.Max(1, result.Calls),
        asked,
        used.Position / Math.Max(0.001, result.Elapsed.TotalSeconds),
        result.Wrong + wrongBefore,
        result.Statuses);

    private Task<LoadResult> LoadAsync(Contender contender, int callers, TimeSpan time, CancellationToken cancellationToken) => contender.IsStream()
        ? StreamLoad.RunAsync(field[contender].Target, callers, time, cancellationToken)
        : ClosedLoad.RunAsync(field[contender].Target, callers, time, cancellationToken);

    private void Keep(Cell cell, Sample sample)
    {
        if (!samples.TryGetValue(cell, out var kept)) samples[cell] = kept = [];
        kept.Add(sample);
    }
}
