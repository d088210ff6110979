using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What a status allows, as tables: the days with their facts, the recorded rows, the nationality.</summary>
internal static class AnswerTables
{
    public static void Write(StatusAnswer answer)
    {
        WriteIntervals(answer.Intervals);
        if (answer.Grants.Count > 0) WriteGrants(answer.Grants);
        if (answer.Nationality is { } nationality) AnsiConsole.MarkupLineInterpolated($"Nationality: {nationality}");
        if (Standing(answer) is { } standing) AnsiConsole.MarkupLineInterpolated($"[yellow]{standing}[/]");
        AnsiConsole.MarkupLineInterpolated($"[grey]judged by rules version {answer.RulesVersion}[/]");
    }

    public static void Write(IReadOnlyList<NhsBannerDays> banner)
    {
        var table = new Table().AddColumns("from", "to", "banner");
        foreach (var days in banner)
            table.AddRow(ContractNames.Day(days.From), ContractNames.Day(days.To), Markup.Escape(Banner(days.Chargeable, days.Category)));
        AnsiConsole.Write(table);
    }

    private static string? Standing(StatusAnswer answer) => answer.Standing switch
    {
        AnswerStanding.LastKnownGood => "LAST_KNOWN_GOOD: the record before it went wrong; a person has to decide about what came since.",
        AnswerStanding.VouchedUntil when answer.VouchedUntil is { } day =>
            $"VOUCHED_UNTIL {ContractNames.Day(day)}: the record is in doubt; operators checked by other means whose it is.",
        _ => null,
    };

    private static void WriteIntervals(IReadOnlyList<FactInterval> intervals)
    {
        var table = new Table().AddColumns("from", "to", "fact", "result", "details");
        foreach (var interval in intervals)
        {
            var reference = interval.CaseReference is { } quoted ? $", case {quoted}" : "";
            if (interval.PublicFunds is { } funds) Add(table, interval, "public funds", ContractNames.Of(funds.Result), Details(funds) + reference);
            if (interval.RightToWork is { } work) Add(table, interval, "right to work", ContractNames.Of(work.Result), Details(work) + reference);
            if (interval.NhsCharging is { } charging)
                Add(table, interval, "NHS charging", Banner(charging.Chargeable, charging.Category), Details(charging) + reference);
        }

        AnsiConsole.Write(table);
    }

    private static void Add(Table table, FactInterval interval, string fact, string result, string details) => table.AddRow(
        ContractNames.Day(interval.From), ContractNames.Day(interval.To), fact, Markup.Escape(result), Markup.Escape(details));

    private static string Details(PublicFundsFact fact) => fact.Result == PublicFundsResult.Yes
        ? $"{ContractNames.Of(fact.Ground)}; residence test: {ContractNames.Of(fact.ResidenceTest)}"
        : ContractNames.Of(fact.Ground);

    private static string Details(RightToWorkFact fact)
    {
        var conditions = string.Join(" or ", fact.Alternatives.Select(set => string.Join(" + ", set.Conditions.Select(ContractNames.Of))));
        var end = fact.FollowUp.RecordedEnd is { } day ? $" {ContractNames.Day(day)}" : "";
        return $"{ContractNames.Of(fact.Ground)}{(conditions.Length > 0 ? "; " + conditions : "")}; follow up: {ContractNames.Of(fact.FollowUp.Kind)}{end}";
    }

    private static string Details(NhsChargingFact fact) => fact.Ground == Ground.NotDisclosed
        ? ""
        : $"{ContractNames.Of(fact.Ground)}; basis: {ContractNames.Of(fact.Basis)}";

    // The banner as NHS users know it.
    private static string Banner(NhsChargeable chargeable, NhsCategory category)
    {
        var letter = chargeable switch { NhsChargeable.Chargeable => "Y", NhsChargeable.NotChargeable => "N", _ => "U" };
        return $"{letter}, category {ContractNames.Of(category)}";
    }

    private static void WriteGrants(IReadOnlyList<StatusGrant> grants)
    {
        var table = new Table().AddColumns("product type", "immigration status", "from", "to", "public funds");
        foreach (var grant in grants)
        {
            table.AddRow(
                grant.ProductType,
                grant.ImmigrationStatus + (grant.CodeStanding == CodeStanding.Documented ? "" : " [yellow](codes not documented: conclude nothing)[/]"),
                ContractNames.Day(grant.ValidFrom),
                grant.ValidTo is { } last ? ContractNames.Day(last) : "no end on record",
                grant.PublicFunds == PublicFundsCondition.NotDisclosed ? "[grey]not disclosed[/]" : ContractNames.Of(grant.PublicFunds));
        }

        AnsiConsole.Write(table);
    }
}
