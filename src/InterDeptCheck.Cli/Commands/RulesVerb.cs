using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Replica;
using InterDeptCheck.Server.Pki;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck rules diff|show</c>.</summary>
internal static class RulesVerb
{
    private const int YearsBack = 1;
    private const int YearsAhead = 1;
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly Argument<string> NewRules = new("RULES") { Description = "The new rules, in the shape of eligibility-rules.json." };
    private static readonly Option<string?> From = new("--from") { Description = "First day compared [default: a year ago].", HelpName = "DATE" };
    private static readonly Option<string?> To = new("--to") { Description = "Last day compared [default: in a year].", HelpName = "DATE" };
    private static readonly Option<string?> ReplicaDirectory = new("--replica") { Description = "Directory of a replica that no server has open [default: the latest of --home].", HelpName = "DIR" };
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var diff = new Command("diff",
            """
            How many people's answers a new version of the eligibility rules changes, by rule, over every record of a replica. Stop the server first,
            or give a copy of a replica.

              idcheck rules diff new-rules.json
              idcheck rules diff new-rules.json --replica /srv/copy/replica --from 2026-01-01 --to 2026-12-31 --json
            """)
        {
            NewRules, From, To, ReplicaDirectory, Json,
        };
        diff.SetAction(Verb.Run((parsed, cancellationToken) => Task.FromResult(Diff(parsed, clock, cancellationToken))));
        var show = new Command("show", "Prints the rules in force, with their sources and what a lawyer must settle (docs/rules.md).");
        show.SetAction(Verb.Run((_, _) =>
        {
            Console.Out.WriteLine(RulesDocument.Write(EligibilityRules.Embedded));
            return Task.FromResult(ExitCode.Done);
        }));
        return new("rules", "Looks after the eligibility rules.") { diff, show };
    }

    private static int Diff(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var after = Read(parsed.GetRequiredValue(NewRules));
        var today = UkDate.At(clock.GetUtcNow());
        var days = CheckArguments.Period(
            parsed.GetValue(From) ?? $"{today.AddYears(-YearsBack):yyyy-MM-dd}", parsed.GetValue(To) ?? $"{today.AddYears(YearsAhead):yyyy-MM-dd}")!.Value;
        var report = Compare(home, parsed.GetValue(ReplicaDirectory), new(days.From, days.To), after, cancellationToken);
        if (parsed.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(Machine(report), Style));
        else Write(report, after);
        return ExitCode.Done;
    }

    private static EligibilityRules Read(string path)
    {
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", "Check the path.");
        return EligibilityRules.Parse(File.ReadAllText(path)) switch
        {
            RulesReading.Sound sound => sound.Rules,
            RulesReading.Faulty faulty => throw new CommandFault(
                ExitCode.BadInput, "The rules are faulty.", string.Join(Environment.NewLine, faulty.Faults.Select(fault => $"  {fault.Where}: {fault.What}"))),
            _ => throw new InvalidOperationException("A kind of reading that is not known."),
        };
    }

    private static RulesDiffReport Compare(Home home, string? directory, DayRange days, EligibilityRules after, CancellationToken cancellationToken)
    {
        var histories = new List<IReadOnlyList<EligibilityRow>>();
        try
        {
            using var replica = StatusReplica.Open(new() { Directory = directory ?? LatestReplica(home) }, FingerprintKeyFile.Load(home.FingerprintKey));
            replica.VisitEstablished((in Domain.Ports.Candidate record) => histories.Add(JudgedRows.Of(record.Grants)), cancellationToken);
        }
        catch (ReplicaInUseException)
        {
            throw new CommandFault(ExitCode.Failed, "A server has the replica open.", "Stop it, or copy the replica's directory and name the copy by --replica.");
        }

        return RulesDiff.Of(histories, days, EligibilityRules.Embedded, after);
    }

    private static string LatestReplica(Home home)
    {
        var root = Path.Combine(home.Data, "replica");
        var generations = Directory.Exists(root) ? Directory.GetDirectories(root) : [];
        return generations.Length > 0
            ? generations.Order(StringComparer.Ordinal).Last()
            : throw new CommandFault(ExitCode.BadInput, $"There is no replica in {root}.", "Start a server once: idcheck serve");
    }

    private static object Machine(RulesDiffReport report) => new
    {
        People = report.Histories,
        report.Changed,
        ByRule = report.ByRule.Select(count => new { Rule = count.Rule?.ToString(), Fact = ContractFact(count.Fact), People = count.Histories, count.Days }),
    };

    private static void Write(RulesDiffReport report, EligibilityRules after)
    {
        AnsiConsole.MarkupLineInterpolated(
            $"Rules version {EligibilityRules.Embedded.Version.Number} against {after.Version.Number}: [bold]{report.Changed} of {report.Histories}[/] people's answers change.");
        var table = new Table().AddColumns("rule", "fact", "people", "days");
        foreach (var count in report.ByRule) table.AddRow(Markup.Escape(count.Rule?.ToString() ?? "(none)"), ContractFact(count.Fact), $"{count.Histories}", $"{count.Days}");
        if (report.ByRule.Count > 0) AnsiConsole.Write(table);
    }

    private static string ContractFact(Fact fact) => Output.ContractNames.Of(fact);
}
