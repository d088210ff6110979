using System.Globalization;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Plans, as tables or as JSON, one a line.</summary>
internal static class PlanReport
{
    public static void Write(bool isJson, IReadOnlyList<Plan> plans)
    {
        if (isJson)
        {
            foreach (var plan in plans) OperatorCall.WriteJson(plan);
            return;
        }

        var table = new Table().AddColumns("plan", "case", "kind", "state", "people", "proposed by", "approved by", "events");
        foreach (var plan in plans) table.AddRow([.. Row(plan).Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    /// <summary>A quarantine, with what is served meanwhile.</summary>
    public static void Write(PlaceQuarantineResponse placed)
    {
        Write(isJson: false, [placed.Plan]);
        if (placed.Plan.State != PlanState.Applied) return;
        if (placed.HasLastKnownGood)
            AnsiConsole.MarkupLineInterpolated($"Meanwhile the record as of position {placed.LastKnownGood} is served; answers say LAST_KNOWN_GOOD.");
        else
            AnsiConsole.MarkupLineInterpolated($"No earlier record is served meanwhile: {placed.NothingServedBecause}.");
        NodesReport.Write(placed.Plan.PlanId, placed.Plan.Positions[^1], placed.Nodes);
    }

    /// <summary>People whom a plan of a batch does not mend; nothing when there are none.</summary>
    public static void WriteLeftOut(bool isJson, IReadOnlyCollection<string> people)
    {
        if (people.Count == 0) return;
        if (isJson)
        {
            OperatorCall.WriteJson(new ProposePlanResponse { LeftOutPersonIds = { people } });
            return;
        }

        AnsiConsole.MarkupLineInterpolated($"[yellow]Left out, because their records were changed since or can't go back ({people.Count}):[/]");
        foreach (var person in people) AnsiConsole.WriteLine(person);
    }

    /// <summary>The records of a plan, before and after it; as JSON one a line.</summary>
    public static void WriteSteps(bool isJson, IEnumerable<PlanStep> steps)
    {
        foreach (var step in steps)
        {
            if (isJson)
            {
                var before = step.BeforeJson.IsEmpty ? "null" : step.BeforeJson.ToStringUtf8();
                Console.Out.WriteLine($"{{\"person_id\":\"{step.PersonId}\",\"before\":{before},\"after\":{step.AfterJson.ToStringUtf8()}}}");
                continue;
            }

            AnsiConsole.MarkupLineInterpolated($"[bold]{step.PersonId}[/]");
            Console.Out.WriteLine($"before: {(step.BeforeJson.IsEmpty ? "nothing on record" : step.BeforeJson.ToStringUtf8())}");
            Console.Out.WriteLine($"after:  {step.AfterJson.ToStringUtf8()}");
        }
    }

    private static string[] Row(Plan plan) =>
    [
        plan.PlanId, plan.CaseId, plan.Kind, plan.Rule.Length > 0 ? $"{plan.State}: {plan.Rule}" : plan.State.ToString(),
        plan.PersonIds.Count == 1 ? plan.PersonIds[0] : plan.PersonIds.Count.ToString(CultureInfo.InvariantCulture),
        Operators.Short(plan.ProposedBy), Operators.Short(plan.ApprovedBy), string.Join(", ", plan.Positions.Take(3)),
    ];
}
