using System.Globalization;
using System.Text;
using System.Text.Json;
using Grpc.Core;

namespace InterDeptCheck.Compare.Run;

/// <summary>What was measured, for people and for programs.</summary>
internal sealed class CompareReport(
    ComparePlan plan, Verified verified, IReadOnlyDictionary<Cell, List<Sample>> samples, Machine machine, int answerItems)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Goals goals = new(samples);

    /// <summary>Whether a goal was missed.</summary>
    public bool IsAnyMissed => goals.All().Any(goal => goal.IsMet == false);

    /// <summary>What makes the run worth nothing.</summary>
    public IReadOnlyList<string> Faults => Verdict.Faults(verified, samples);

    /// <summary>As Markdown.</summary>
    public string Text()
    {
        var text = new StringBuilder("# Side by side\n\n");
        Line(text, $"{machine.Text()} Seed {plan.Seed}.");
        Line(text, $"{plan.People:N0} people; {plan.Rounds} rounds of {plan.Time.TotalSeconds:N0} s each, all contenders in turn in each; median (least to most) over the rounds. Servers and load share the");
        text.Append("machine, each in its own process, over mutual TLS with deadlines; ratios count, absolute figures are this machine's.\n\n");
        Contestants(text);
        text.Append("## Goals\n\n| goal | measured | bound | |\n| --- | ---: | ---: | --- |\n");
        foreach (var goal in goals.All())
            Line(text, $"| {goal.What} | {goal.Measured.Text(goal.Format)} | {(goal.IsLeast ? "at least" : "at most")} {goal.Bound:N2} | {goal.Verdict} |");
        text.Append("\n## Beside them\n\n| | measured |\n| --- | ---: |\n");
        foreach (var (what, measured, format) in goals.Beside()) Line(text, $"| {what} | {measured.Text(format)} |");
        Closed(text);
        Paced(text);
        Statuses(text);
        return text.ToString();
    }

    /// <summary>As JSON: every sample of every round.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            machine,
            plan,
            verified,
            faults = Faults,
            goals = goals.All().Select(goal => new
            {
                goal.What,
                Least = Number(goal.Measured.Least),
                Median = Number(goal.Measured.Median),
                Most = Number(goal.Measured.Most),
                goal.Bound,
                goal.IsLeast,
                goal.Verdict,
            }),
            samples = samples.Select(pair => new { Contender = pair.Key.Contender.Name(), pair.Key.Callers, pair.Key.IsPaced, Rounds = pair.Value }),
        },
        Indented);

    private static double? Number(double value) => double.IsFinite(value) ? value : null;

    private void Contestants(StringBuilder text)
    {
        Line(text, $"- **echo**, **echo stream**: the official stack alone; it reads each question and sends a real answer of the node's, made once: {verified.QuestionBytes} bytes in, {verified.AnswerBytes} out.");
        text.Append("- **check**, **CheckStream**: a serving node as `idcheck serve` builds it, the disclosure log on and shipped to a store, default limits but for the\n");
        text.Append("  caller's rate. Writes are 1 % of the checks that the same contender answered without any, heard of as a node hears of them: from the tail.\n");
        text.Append("- **SELECT**, **SELECT stream**: the official stack, the same reading of questions, rules and binding, and one prepared SELECT a check from a pool;\n");
        text.Append("  a batch's go to PostgreSQL together. Matching in clear, exact. No disclosure log (it would be an INSERT a check), no limits, no enrolments.\n");
        Line(text, $"- Streams: batches of {answerItems}, {Load.StreamLoad.Window} of a caller on their way at once. The load looks at every answer: outcome, that it has an answer, whose question it is.");
        Line(text, $"- Before: {verified.Answers} answers examined in full (node and SELECT say the same; neither says anything under a wrong name).\n");
    }

    private void Closed(StringBuilder text)
    {
        text.Append("\n## Closed load: each caller waits for its answer\n\n");
        text.Append("| | callers | checks/s | p50, µs | p99, µs | server µs a check | bytes a call | writes/s |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (cell, all) in samples.Where(pair => !pair.Key.IsPaced).OrderBy(pair => pair.Key.Contender).ThenBy(pair => pair.Key.Callers))
        {
            Line(text, $"| {cell.Contender.Name()} | {cell.Callers} | {Over(all, one => one.PerSecond, "N0")} | {Over(all, one => one.P50Us, "N0")} | {Over(all, one => one.P99Us, "N0")} | {Over(all, one => one.CpuUs, "N2")} | {Over(all, one => one.BytesPerCall, "N0")} | {Ratio.Of(all.Select(one => one.WritesPerSecond)).Median:N0} |");
        }

        text.Append("\nA call of a stream is a batch. The SELECT's processor time is its service's alone, without PostgreSQL's.\n");
    }

    private void Paced(StringBuilder text)
    {
        text.Append("\n## Open load: an even rate, the same for all: half of what the slowest answers at most\n\n");
        text.Append("| | due/s | answered/s | p50, µs | p99, µs | p99 from sending, µs |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (var (cell, all) in samples.Where(pair => pair.Key.IsPaced).OrderBy(pair => pair.Key.Contender))
            Line(text, $"| {cell.Contender.Name()} | {Over(all, one => one.AskedPerSecond, "N0")} | {Over(all, one => one.PerSecond, "N0")} | {Over(all, one => one.P50Us, "N0")} | {Over(all, one => one.P99Us, "N0")} | {Over(all, one => one.ServiceP99Us, "N0")} |");
        text.Append("\nTimes are from when a question was due.\n");
        foreach (var remark in Verdict.Remarks(samples)) Line(text, $"- {remark}");
    }

    private void Statuses(StringBuilder text)
    {
        text.Append("\n## How calls ended\n\n| | status | calls | wrong answers |\n| --- | --- | ---: | ---: |\n");
        foreach (var (cell, all) in samples.OrderBy(pair => pair.Key.IsPaced).ThenBy(pair => pair.Key.Contender).ThenBy(pair => pair.Key.Callers))
        {
            foreach (var group in all.SelectMany(one => one.Statuses).GroupBy(one => one.Key).OrderBy(group => group.Key))
                Line(text, $"| {Verdict.NameOf(cell)} | {Upper(group.Key)} | {group.Sum(one => one.Value):N0} | {all.Sum(one => one.Wrong):N0} |");
        }

        var faults = Faults;
        text.Append(faults.Count == 0 ? "\nThe run is valid: every answer was as it should be.\n" : "\n**The run is not valid:**\n\n");
        foreach (var fault in faults) Line(text, $"- {fault}");
    }

    private static string Upper(StatusCode status) => status.ToString().ToUpperInvariant();

    private static string Over(List<Sample> all, Func<Sample, double> of, string format) => Ratio.Of(all.Select(of)).Text(format);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
