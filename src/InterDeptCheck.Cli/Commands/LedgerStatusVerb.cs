using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Hosting;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck ledger status</c>: of the running server, of the file when none runs, or of a shared ledger.</summary>
internal static class LedgerStatusVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<bool> Bookmark = new("--bookmark") { Description = "Print the head as POSITION:HASH alone, to keep for ledger verify --bookmark." };
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();

    public static Command Create(TimeProvider clock)
    {
        var status = new Command("status",
            """
            Shows where the ledger ends, up to when nothing is missing in it (its heartbeat), the batches that are closing, and on a running node
            why it is not ready and the forks that it found. Exit code 1 when the ledger can't be reached.

              idcheck ledger status
              idcheck ledger status --json
              idcheck ledger status --bookmark > ledger.bookmark
              idcheck ledger status --ledger "postgres:Host=pg-b;Database=idcheck;Username=idcheck_serving"
            """)
        {
            Bookmark, Ledger, As, Server, Json,
        };
        status.SetAction(Verb.Run((parsed, cancellationToken) => ShowAsync(parsed, clock, cancellationToken)));
        return status;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var address = CommonOptions.AddressOf(parsed.GetValue(Ledger));
        var isServed = Connection.IsServed(home, parsed.GetValue(Server), address);
        var status = isServed
            ? await ServedAsync(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock), cancellationToken)
            : await DirectAsync(home, address, clock, cancellationToken);
        if (parsed.GetValue(Bookmark) && status.Reachable) Console.Out.WriteLine($"{status.Position}:{status.Hash}");
        else if (parsed.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(status, Style));
        else Write(status, clock.GetUtcNow());
        return status.Reachable ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<LedgerStatus> ServedAsync(InterDeptCheckClientOptions options, CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(options);
        var status = await new OperationsService.OperationsServiceClient(channel).GetNodeStatusAsync(new(), cancellationToken: cancellationToken);
        return new(
            status.LedgerReachable,
            status.LedgerPosition,
            status.LedgerHash,
            status.LedgerReachable ? DateTimeOffset.FromUnixTimeMilliseconds(status.HorizonUnixMs) : null,
            [.. status.ClosingBatches],
            [.. status.Forks.Select(fork => new ForkStatus(
                fork.Position, DateTimeOffset.FromUnixTimeMilliseconds(fork.FoundUnixMs), fork.HasAnswers ? fork.Answers : null, fork.ThroughAnswerId))],
            [.. status.NotReadyReasons.Select(ContractNames.Of)]);
    }

    private static async Task<LedgerStatus> DirectAsync(Home home, LedgerAddress? address, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var ledger = await DirectLedger.OpenAsync(home, address, clock, cancellationToken);
        var horizon = await ledger.ReadHorizonAsync(cancellationToken);
        // Whoever can only read is not told of batches.
        var closing = ledger is ILedger registry ? await registry.ReadClosingBatchesAsync(cancellationToken) : [];
        return new(true, horizon.Head.Position.Value, horizon.Head.Hash.ToString(), horizon.Time, [.. closing.Select(batch => batch.Value)], [], []);
    }

    private static void Write(LedgerStatus status, DateTimeOffset now)
    {
        if (!status.Reachable)
        {
            AnsiConsole.MarkupLine("[red]The node can't reach its ledger.[/] It answers up to its staleness bound: idcheck replica stat");
        }
        else
        {
            var table = new Table().AddColumns("", "").HideHeaders();
            table.AddRow("head", $"{status.Position}");
            table.AddRow("bookmark", $"{status.Position}:{status.Hash}");
            table.AddRow("nothing missing up to", $"{Moments.Milliseconds(status.Horizon!.Value)}, {(now - status.Horizon.Value).TotalMilliseconds:F0} ms ago");
            table.AddRow("batches closing", Markup.Escape(status.ClosingBatches.Count == 0 ? "none" : string.Join(", ", status.ClosingBatches)));
            AnsiConsole.Write(table);
        }

        if (status.NotReadyReasons.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"[red]The node is not ready:[/] {string.Join(", ", status.NotReadyReasons)}. See docs/operating/readiness.md.");
        foreach (var fork in status.Forks)
        {
            var answers = fork.Answers is { } counted ? $"{counted} answers" : "answers, not counted yet,";
            AnsiConsole.MarkupLineInterpolated($"[red]A fork[/] at position {fork.Position}, found {Moments.Milliseconds(fork.Found)}: {answers} were given beyond it.");
            if (fork.Through.Length == 0) continue;
            AnsiConsole.MarkupLineInterpolated($"  List them: [bold]idcheck disclosures --beyond {fork.Position} --through {fork.Through}[/]");
        }
    }

    private sealed record LedgerStatus(
        bool Reachable,
        long Position,
        string Hash,
        DateTimeOffset? Horizon,
        IReadOnlyList<string> ClosingBatches,
        IReadOnlyList<ForkStatus> Forks,
        IReadOnlyList<string> NotReadyReasons);

    private sealed record ForkStatus(long Position, DateTimeOffset Found, long? Answers, string Through);
}
