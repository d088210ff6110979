using System.Globalization;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Which nodes obey a quarantine, as a table.</summary>
internal static class NodesReport
{
    public static void Write(string plan, long position, IReadOnlyCollection<NodeStanding> nodes)
    {
        if (plan.Length == 0) AnsiConsole.MarkupLine("No quarantine was ever placed.");
        var table = new Table().AddColumns("node", "id", "answers by event", "state", "last heard");
        foreach (var node in nodes) table.AddRow([.. Row(node).Select(Markup.Escape)]);
        if (nodes.Count > 0) AnsiConsole.Write(table);
        var unconfirmed = nodes.Count(node => !node.Confirmed);
        if (plan.Length > 0)
            AnsiConsole.MarkupLineInterpolated($"{plan}, event {position}: {nodes.Count - unconfirmed} node(s) obey it, {unconfirmed} unconfirmed.");
    }

    private static string[] Row(NodeStanding node) =>
    [
        node.SpiffeId.Length > 0 ? Operators.Short(node.SpiffeId) : "this one", node.Node.Length > 0 ? node.Node : "not known",
        node.Position.ToString(CultureInfo.InvariantCulture), node.Confirmed ? "confirmed" : "UNCONFIRMED", Heard(node),
    ];

    private static string Heard(NodeStanding node)
    {
        var silence = TimeSpan.FromMilliseconds(node.SilentMs).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return node.HasHeardUnixMs ? $"{CaseReport.Time(node.HeardUnixMs)}, {silence} s ago" : $"never; this registry started {silence} s ago";
    }
}
