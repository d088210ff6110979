using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>Flags by the origin of names, for people and machines.</summary>
internal static class FlagReport
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes it; whether it is good enough.</summary>
    public static bool Write(FlagRates rates, bool isJson)
    {
        if (isJson)
        {
            var flags = new { rates.IsGood, rates.Flags, rates.Extremes, rates.Regions, rates.Origins, rates.Reasons, rates.HardNegatives };
            Console.Out.WriteLine(JsonSerializer.Serialize(new { Flags = flags }, Style));
            return rates.IsGood;
        }

        var table = new Table().AddColumns("region", "people", "flags", "a thousand", "to all others", "95 %");
        foreach (var group in rates.Regions)
        {
            table.AddRow(
                group.Name,
                $"{group.People}",
                $"{group.Flags}",
                Text(group.Rate * 1000),
                Text(group.ToOthers.Ratio),
                $"{Text(group.ToOthers.Least)} to {Text(group.ToOthers.Most)}");
        }

        AnsiConsole.Write(table);
        foreach (var (reason, count) in rates.Reasons.OrderByDescending(pair => pair.Value))
            AnsiConsole.MarkupLineInterpolated($"  {count} {reason}");
        var (ratio, least, most) = rates.Extremes;
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{rates.Flags}[/] flags; most to least flagged region: [bold]{Text(ratio)}[/] (95 %: {Text(least)} to {Text(most)}).");
        return rates.IsGood;
    }

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
