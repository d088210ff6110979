using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Following;
using Spectre.Console;

namespace InterDeptCheck.Cli.Output;

/// <summary>What was built, published or fetched, for people and machines.</summary>
internal static class SnapshotReport
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(bool isJson, string what, string file, SnapshotManifest manifest, string next)
    {
        if (isJson)
        {
            WriteJson(file, manifest);
            return;
        }

        AnsiConsole.MarkupLineInterpolated($"{what} [bold]{file}[/]");
        AnsiConsole.MarkupLineInterpolated(
            $"Position [bold]{manifest.Head.Position}[/], up to date at {manifest.CaughtUpAt:yyyy-MM-dd HH:mm:ss}Z: {manifest.Persons} persons, {manifest.ContentBytes} bytes.");
        AnsiConsole.MarkupLineInterpolated($"{next}");
    }

    public static void WriteJson(ReplicaBuild built, ulong keyCheck) => Console.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            Position = built.Head.Position.Value,
            Hash = built.Head.Hash.ToString(),
            built.Persons,
            built.FileBytes,
            FingerprintKey = Hex(keyCheck),
            built.IsNodeRunning,
        },
        Style));

    private static void WriteJson(string file, SnapshotManifest manifest) => Console.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            File = file,
            Position = manifest.Head.Position.Value,
            Hash = manifest.Head.Hash.ToString(),
            manifest.Persons,
            manifest.Records,
            manifest.ContentBytes,
            manifest.Blocks,
            CaughtUpUnixMs = manifest.CaughtUpAt.ToUnixTimeMilliseconds(),
            MadeUnixMs = manifest.MadeAt.ToUnixTimeMilliseconds(),
            FingerprintKey = Hex(manifest.KeyCheck),
        },
        Style));

    private static string Hex(ulong keyCheck) => keyCheck.ToString("x16", CultureInfo.InvariantCulture);
}
