using System.CommandLine;
using Grpc.Core;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck ledger verify</c>: through the running server, on the file when none runs, or on a shared ledger.</summary>
internal static class LedgerVerifyVerb
{
    private static readonly Option<bool> Projection = new("--projection") { Description = "Recompute every record and claim from the events too." };
    private static readonly Option<string?> Bookmark = new("--bookmark")
    {
        Description = "A place that the chain must have, as an earlier verification or status printed it.",
        HelpName = "POSITION:HASH",
    };

    private static readonly Option<bool> Json = CommonOptions.Json();
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<string?> Ledger = CommonOptions.Ledger();

    public static Command Create(TimeProvider clock)
    {
        var verify = new Command("verify",
            """
            Recomputes the ledger's chain, event by event; with --projection also what it results in; with --bookmark also that it still has
            that place, which a restored old copy lacks. Exit code 1 when a fault is found.

              idcheck ledger verify
              idcheck ledger verify --projection --json
              idcheck ledger verify --bookmark 41207:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              idcheck ledger verify --ledger "postgres:Host=pg-b;Database=idcheck;Username=idcheck_serving"
            """)
        {
            Projection, Bookmark, Ledger, As, Server, Json,
        };
        verify.SetAction(Verb.Run((parsed, cancellationToken) => VerifyAsync(parsed, clock, cancellationToken)));
        return verify;
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var bookmark = ToBookmark(parsed.GetValue(Bookmark));
        var projection = parsed.GetValue(Projection);
        var address = CommonOptions.AddressOf(parsed.GetValue(Ledger));
        var isServed = Connection.IsServed(home, parsed.GetValue(Server), address);
        Task<LedgerReport> Verify(Action<long, long> progress) => isServed
            ? ServedAsync(
                Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock),
                new() { Projection = projection, Bookmark = bookmark?.ToString() ?? "" },
                progress,
                cancellationToken)
            : DirectLedger.VerifyAsync(home, address, projection, bookmark, progress, clock, cancellationToken);

        var report = parsed.GetValue(Json) ? await Verify((_, _) => { }) : await LedgerReportWriter.ShowProgressAsync(Verify);
        if (parsed.GetValue(Json)) LedgerReportWriter.WriteJson(Console.Out, report);
        else LedgerReportWriter.Write(report);
        return report.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static LedgerHead? ToBookmark(string? text)
    {
        if (text is null) return null;
        return LedgerHead.TryParse(text, out var bookmark)
            ? bookmark
            : throw new CommandFault(ExitCode.BadInput, "--bookmark takes a position, a colon and 64 hexadecimal digits.", "idcheck ledger status prints one.");
    }

    private static async Task<LedgerReport> ServedAsync(
        InterDeptCheckClientOptions options, VerifyLedgerRequest request, Action<long, long> progress, CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(options);
        var operations = new OperationsService.OperationsServiceClient(channel);
        var status = await operations.GetNodeStatusAsync(new(), cancellationToken: cancellationToken);
        using var call = operations.VerifyLedger(request, cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (message.PartCase == VerifyLedgerResponse.PartOneofCase.Report) return message.Report;
            progress(message.VerifiedPosition, status.LedgerPosition);
        }

        throw new CommandFault(ExitCode.Failed, "The server ended the verification without a report.", "Run it again.");
    }
}
