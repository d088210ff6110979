using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck replica</c>; <c>stat</c> asks the running server.</summary>
internal static class ReplicaVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();

    public static Command Create(TimeProvider clock)
    {
        var stat = new Command("stat",
            """
            Shows where a running node stands: ledger and replica positions, persons, bytes a person, the index's load.

              idcheck replica stat
            """)
        {
            As, Server, Json,
        };
        stat.SetAction(Verb.Run((parsed, cancellationToken) => StatAsync(parsed, clock, cancellationToken)));
        return new("replica", "Looks after a node's replica.")
        {
            stat, ReplicaBuildVerb.Create(clock), ReplicaSynthVerb.Create(clock), ReplicaPublishVerb.Create(clock), ReplicaFetchVerb.Create(clock),
        };
    }

    private static async Task<int> StatAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        using var channel = ClientChannel.Create(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
        var status = await new OperationsService.OperationsServiceClient(channel).GetNodeStatusAsync(new(), cancellationToken: cancellationToken);
        if (parsed.GetValue(Json)) Console.Out.WriteLine(JsonSerializer.Serialize(Machine(status), Style));
        else Write(status, clock.GetUtcNow());
        return ExitCode.Done;
    }

    private static object Machine(GetNodeStatusResponse status) => new
    {
        status.Node,
        status.Role,
        status.LedgerPosition,
        status.ReplicaPosition,
        status.CaughtUpUnixMs,
        status.Serving,
        NotReadyReasons = NamesOf(status),
        Persons = status.Replica?.Persons ?? 0,
        Records = status.Replica?.Records ?? 0,
        Keys = status.Replica?.Keys ?? 0,
        IndexLoad = status.Replica?.IndexLoad ?? 0,
        FileBytes = status.Replica?.FileBytes ?? 0,
        Opening = status.Replica?.Opening ?? "",
    };

    private static IEnumerable<string> NamesOf(GetNodeStatusResponse status) => status.NotReadyReasons.Select(ContractNames.Of);

    private static void Write(GetNodeStatusResponse status, DateTimeOffset now)
    {
        var table = new Table().AddColumns("", "").HideHeaders();
        table.AddRow("serving", status.Serving ? "[green]yes[/]" : $"[red]no[/]: {string.Join(", ", NamesOf(status))}");
        table.AddRow("node", Markup.Escape($"{status.Node}, {status.Role}"));
        table.AddRow("ledger position", status.LedgerReachable ? $"{status.LedgerPosition}" : "[red]out of reach[/]");
        if (status.Replica is null)
        {
            AnsiConsole.Write(table);
            return;
        }

        var behind = status.LedgerReachable ? $" ({status.LedgerPosition - status.ReplicaPosition} behind)" : "";
        table.AddRow("replica position", $"{status.ReplicaPosition}{behind}");
        table.AddRow("caught up", $"{(now - DateTimeOffset.FromUnixTimeMilliseconds(status.CaughtUpUnixMs)).TotalMilliseconds:F0} ms ago");
        table.AddRow("persons", $"{status.Replica.Persons}");
        table.AddRow("records", $"{status.Replica.Records}, those of held claims included");
        table.AddRow("keys", $"{status.Replica.Keys}, index load {status.Replica.IndexLoad:P0}");
        table.AddRow("files", $"{status.Replica.FileBytes} bytes");
        table.AddRow("opening", Markup.Escape(status.Replica.Opening));
        AnsiConsole.Write(table);
    }
}
