namespace InterDeptCheck.Compare.Run;

/// <summary>The goals that the design names, judged by what was measured. Ours are taken with the writes, unless said otherwise.</summary>
internal sealed class Goals(IReadOnlyDictionary<Cell, List<Sample>> samples)
{
    private const double UnaryLeast = 0.90;
    private const double PacedMost = 1.25;
    private const double BytesMost = 1_024;
    private const double StreamLeast = 1_000_000;
    private const double SelectUnaryLeast = 2;
    private const double SelectStreamLeast = 10;
    private const double WritesMost = 1.3;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Goal> All() =>
    [
        .. ComparePlan.Callers.Select(callers => new Goal(
            $"unary check / echo, checks/s, {Of(callers)}", PerSecond(Contender.CheckWrites, Contender.Echo, callers), UnaryLeast, true, "N3")),
        new("unary p99 / echo's, at half load", PacedP99(Contender.CheckWrites, Contender.Echo), PacedMost, false, "N2"),
        new($"bytes allocated a call above the echo, {Of(ComparePlan.CountedCallers)}, no writes", Bytes(), BytesMost, false, "N0"),
        new("CheckStream, checks/s, the best number of callers", Best(), StreamLeast, true, "N0"),
        .. ComparePlan.Callers.Select(callers => new Goal(
            $"unary check / SELECT, checks/s, {Of(callers)}", PerSecond(Contender.CheckWrites, Contender.Select, callers), SelectUnaryLeast, true, "N2")),
        .. ComparePlan.Callers.Select(callers => new Goal(
            $"CheckStream / SELECT unary, checks/s, {Of(callers)}", PerSecond(Contender.CheckStreamWrites, Contender.Select, callers), SelectStreamLeast, true, "N1")),
        .. ComparePlan.Callers.Select(callers => new Goal(
            $"CheckStream / SELECT stream, checks/s, {Of(callers)}", PerSecond(Contender.CheckStreamWrites, Contender.SelectStream, callers), SelectStreamLeast, true, "N1")),
        new("unary p99 under writes / without, at half load", PacedP99(Contender.CheckWrites, Contender.Check), WritesMost, false, "N2"),
        .. ComparePlan.Callers.Select(callers => new Goal(
            $"CheckStream p99 of a batch under writes / without, {Of(callers)}", P99(Contender.CheckStreamWrites, Contender.CheckStream, callers), WritesMost, false, "N2")),
    ];

    /// <summary>Ratios that no goal is about, and that explain those that are.</summary>
    public IReadOnlyList<(string What, Ratio Measured, string Format)> Beside() =>
    [
        .. ComparePlan.Callers.Select(callers =>
            ($"unary check without writes / echo, checks/s, {Of(callers)}", PerSecond(Contender.Check, Contender.Echo, callers), "N3")),
        .. ComparePlan.Callers.Select(callers =>
            ($"CheckStream / echo stream, checks/s, {Of(callers)}", PerSecond(Contender.CheckStreamWrites, Contender.EchoStream, callers), "N3")),
        .. ComparePlan.Callers.Select(callers =>
            ($"server's processor a check above the echo's, µs, {Of(callers)}", Cpu(Contender.Check, Contender.Echo, callers), "N1")),
        .. ComparePlan.Callers.Select(callers =>
            ($"the same in the stream, µs, {Of(callers)}", Cpu(Contender.CheckStream, Contender.EchoStream, callers), "N2")),
    ];

    private static string Of(int callers) => callers == 1 ? "1 caller" : $"{callers} callers";

    private Ratio PerSecond(Contender ours, Contender theirs, int callers) => Pairs(new(ours, callers, false), new(theirs, callers, false), (a, b) => a.PerSecond / b.PerSecond);

    private Ratio P99(Contender ours, Contender theirs, int callers) => Pairs(new(ours, callers, false), new(theirs, callers, false), (a, b) => a.P99Us / b.P99Us);

    private Ratio Cpu(Contender ours, Contender theirs, int callers) => Pairs(new(ours, callers, false), new(theirs, callers, false), (a, b) => a.CpuUs - b.CpuUs);

    // A round in which the machine was too busy for what ours is measured by tells nothing of ours.
    private Ratio PacedP99(Contender ours, Contender theirs) => Pairs(
        new(ours, Load.Connections.Most, true),
        new(theirs, Load.Connections.Most, true),
        (a, b) => Verdict.IsLate(b) ? double.NaN : a.P99Us / b.P99Us);

    private Ratio Bytes() => Pairs(
        new(Contender.Check, ComparePlan.CountedCallers, false), new(Contender.Echo, ComparePlan.CountedCallers, false), (a, b) => a.BytesPerCall - b.BytesPerCall);

    private Ratio Best() => ComparePlan.Callers
        .Select(callers => samples.TryGetValue(new(Contender.CheckStreamWrites, callers, false), out var all) ? Ratio.Of(all.Select(one => one.PerSecond)) : Ratio.Of([]))
        .MaxBy(ratio => double.IsNaN(ratio.Median) ? 0 : ratio.Median);

    // Round by round: what the machine did to the one it did to the other.
    private Ratio Pairs(Cell ours, Cell theirs, Func<Sample, Sample, double> of) =>
        samples.TryGetValue(ours, out var a) && samples.TryGetValue(theirs, out var b) ? Ratio.Of(a.Zip(b, of)) : Ratio.Of([]);
}
