using InterDeptCheck.Cli.Output;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.Cli;

/// <summary>The ledger's file, opened while no server runs.</summary>
internal static class OfflineLedger
{
    /// <summary>Verifies the file.</summary>
    /// <exception cref="CommandFault">There is no ledger.</exception>
    public static async Task<LedgerReport> VerifyAsync(
        Home home, bool projection, Action<long, long> progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var ledger = await OpenAsync(home, clock, cancellationToken);
        var head = await ledger.ReadHeadAsync(cancellationToken);
        var report = await ledger.VerifyAsync(projection, new Reporter<LedgerPosition>(position => progress(position.Value, head.Position.Value)), cancellationToken);
        return new()
        {
            HeadPosition = report.Head.Position.Value,
            HeadHash = report.Head.Hash.ToString(),
            Events = report.Events,
            Records = report.Records,
            Faults = { report.Faults.Select(fault => new Contracts.V1.LedgerFault { Position = fault.Position.Value, Kind = fault.Kind.Code() }) },
        };
    }

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="CommandFault">There is no ledger.</exception>
    public static async Task<ILedgerReader> OpenAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = Path.Combine(home.Data, "ledger.db");
        if (!File.Exists(file)) throw new CommandFault(ExitCode.BadInput, $"There is no ledger in {home.Data}.", "Start a server once: idcheck serve");
        return await SqliteLedger.OpenAsync(new() { Path = file, CreateIfMissing = false }, clock, cancellationToken);
    }
}
