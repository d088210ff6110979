using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Server.Pki;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>Certificates for people and machines.</summary>
internal static class CertificateReport
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void WriteTable(IReadOnlyList<(string File, CertificateDescription Certificate)> described, DateTimeOffset now)
    {
        var table = new Table().AddColumns("file", "for", "names", "valid until (UTC)", "days left");
        foreach (var (file, certificate) in described)
        {
            var days = (int)Math.Floor((certificate.NotAfter - now).TotalDays);
            var colour = !certificate.IsValidNow ? "red" : days < 14 ? "yellow" : "green";
            table.AddRow(
                Markup.Escape(Path.GetFileName(file)),
                certificate.IsAuthority ? "authority" : Markup.Escape(string.Join(", ", certificate.Usages)),
                Markup.Escape(string.Join("\n", certificate.Names)),
                certificate.NotAfter.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                $"[{colour}]{days}[/]");
        }

        AnsiConsole.Write(table);
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<(string File, CertificateDescription Certificate)> described) =>
        output.WriteLine(JsonSerializer.Serialize(described.Select(pair => new { pair.File, pair.Certificate }), Style));
}
