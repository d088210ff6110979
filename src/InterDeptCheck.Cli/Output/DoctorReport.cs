using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InterDeptCheck.Client;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What the doctor found, as a checklist for people and as JSON for machines.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Whether all of it is as it has to be.</summary>
    public static bool IsWell(IReadOnlyList<DoctorFinding> findings) => findings.All(finding => finding.Verdict == DoctorVerdict.Good);

    public static void Write(Uri server, IReadOnlyList<DoctorFinding> findings)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{server}[/]");
        foreach (var finding in findings) Write(finding);
        if (IsWell(findings)) AnsiConsole.MarkupLine("[green]Nothing is wrong.[/]");
    }

    public static void WriteJson(TextWriter output, Uri server, IReadOnlyList<DoctorFinding> findings) =>
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Server = server.ToString(),
                Well = IsWell(findings),
                Findings = findings.Select(finding => new
                {
                    finding.Step,
                    finding.Verdict,
                    finding.Says,
                    finding.Diagnosis?.Fault,
                    finding.Diagnosis?.Why,
                    finding.Diagnosis?.Next,
                }),
            },
            Style));

    private static void Write(DoctorFinding finding)
    {
        var (mark, colour) = finding.Verdict switch
        {
            DoctorVerdict.Good => ("✓", "green"),
            DoctorVerdict.Bad => ("✗", "red"),
            _ => ("–", "grey"),
        };
        AnsiConsole.MarkupLine($"[{colour}]{mark}[/] {finding.Step.ToString().ToLowerInvariant(),-11} {finding.Says.EscapeMarkup()}");
        if (finding.Diagnosis is not { } diagnosis) return;
        AnsiConsole.MarkupLineInterpolated($"    why   {diagnosis.Why}");
        AnsiConsole.MarkupLineInterpolated($"    next  [bold]{diagnosis.Next}[/]");
    }
}
