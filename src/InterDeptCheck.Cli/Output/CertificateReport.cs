using System.Text.Json;
using InterDeptCheck.Server.Pki;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Certificates for people and machines.</summary>
internal static class CertificateReport
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(IReadOnlyList<(string File, CertificateDescription Certificate)> described, DateTimeOffset now)
    {
        foreach (var (file, certificate) in described)
        {
            var days = (int)Math.Floor((certificate.NotAfter - now).TotalDays);
            var colour = !certificate.IsValidNow ? "red" : days < 14 ? "yellow" : "green";
            var until = Moments.Seconds(certificate.NotAfter);
            var use = certificate.IsAuthority ? "authority" : string.Join(", ", certificate.Usages);
            AnsiConsole.MarkupLineInterpolated($"[bold]{Path.GetFileName(file)}[/] {use}, valid until {until}");
            AnsiConsole.MarkupLine($"  [{colour}]{days} days left[/]");
            foreach (var name in certificate.Names) AnsiConsole.WriteLine("  " + name);
        }
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<(string File, CertificateDescription Certificate)> described) =>
        output.WriteLine(JsonSerializer.Serialize(described.Select(pair => new { pair.File, pair.Certificate }), Style));
}
