using System.CommandLine;
using Grpc.Core;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck ledger verify</c>: through the running server, or on the file when none runs.</summary>
internal static class LedgerVerb
{
    private static readonly Option<bool> Projection = new("--projection") { Description = "Recompute every record and claim from the events too." };
    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();

    public static Command Create(TimeProvider clock)
    {
        var verify = new Command("verify",
            """
            Recomputes the ledger's chain, event by event; with --projection also what it results in. Exit code 1 when a fault is found.

              idcheck ledger verify
              idcheck ledger verify --projection --json
            """)
        {
            Projection, As, Server, Json,
        };
        verify.SetAction(Verb.Run((parsed, cancellationToken) => VerifyAsync(parsed, clock, cancellationToken)));
        return new("ledger", "Looks after the ledger.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var projection = parsed.GetValue(Projection);
        var isServed = parsed.GetValue(Server) is not null || File.Exists(home.Address);
        Task<LedgerReport> Verify(Action<long, long> progress) => isServed
            ? ServedAsync(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock), projection, progress, cancellationToken)
            : OfflineLedger.VerifyAsync(home, projection, progress, clock, cancellationToken);

        var report = parsed.GetValue(Json) ? await Verify((_, _) => { }) : await LedgerReportWriter.ShowProgressAsync(Verify);
        if (parsed.GetValue(Json)) LedgerReportWriter.WriteJson(Console.Out, report);
        else LedgerReportWriter.Write(report);
        return report.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<LedgerReport> ServedAsync(
        InterDeptCheckClientOptions options, bool projection, Action<long, long> progress, CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(options);
        var operations = new OperationsService.OperationsServiceClient(channel);
        var status = await operations.GetNodeStatusAsync(new(), cancellationToken: cancellationToken);
        using var call = operations.VerifyLedger(new() { Projection = projection }, cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (message.PartCase == VerifyLedgerResponse.PartOneofCase.Report) return message.Report;
            progress(message.VerifiedPosition, status.LedgerPosition);
        }

        throw new CommandFault(ExitCode.Failed, "The server ended the verification without a report.", "Run it again.");
    }
}
