using System.Globalization;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Cases, as tables or as JSON, one a line.</summary>
internal static class CaseReport
{
    /// <summary>A list of them.</summary>
    public static ListReport<Case> List(bool isJson) => new(
        isJson, "case(s)", Row, "case", "about", "state", "since", "due", "assignee");

    /// <summary>One case with its history.</summary>
    public static void WriteOne(Case shown)
    {
        var head = new Table().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in Facts(shown)) head.AddRow(Markup.Escape(name), Markup.Escape(value));
        AnsiConsole.Write(head);
        var history = new Table().AddColumns("time", "operator", "what", "text");
        foreach (var line in shown.History)
            history.AddRow(Time(line.TimeUnixMs), Markup.Escape(Operators.Short(line.Operator)), Markup.Escape(line.What), Markup.Escape(line.Text));
        AnsiConsole.Write(history);
    }

    /// <summary>A moment, for people.</summary>
    public static string Time(long unixMs) => Moments.Seconds(Moments.OfMilliseconds(unixMs));

    private static string[] Row(Case one) =>
    [
        one.CaseId, About(one), State(one), Time(one.OpenedUnixMs), Time(one.DueUnixMs) + (one.Overdue ? " overdue" : ""), Operators.Short(one.Assignee),
    ];

    private static IEnumerable<(string Name, string Value)> Facts(Case one)
    {
        yield return ("case", one.CaseId);
        yield return ("about", About(one));
        yield return ("state", State(one));
        yield return ("people", string.Join('\n', one.PersonIds));
        yield return ("since", Time(one.OpenedUnixMs));
        yield return ("due", Time(one.DueUnixMs) + (one.Overdue ? " overdue" : ""));
        if (one.Assignee.Length > 0) yield return ("assignee", one.Assignee);
        if (one.Relapses > 0) yield return ("relapses", one.Relapses.ToString(CultureInfo.InvariantCulture));
    }

    private static string About(Case one) => one.AboutCase == Case.AboutOneofCase.HeldChange
        ? $"{one.HeldChange.Kind} held by {one.HeldChange.Rule}"
        : $"{one.Finding.Code}{(one.Finding.Hard ? "" : $", score {one.Finding.Score}")}{(one.Finding.AccessOnly ? ", access only" : "")}";

    private static string State(Case one) =>
        one.State == CaseState.Decided ? one.Decision.ToString() : one.State + (one.Escalations > 0 ? $", escalated {one.Escalations}x" : "");
}
