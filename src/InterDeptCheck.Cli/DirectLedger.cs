using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli;

/// <summary>A ledger without a server between: the embedded one's file while no server runs, or a shared one at its address.</summary>
internal static class DirectLedger
{
    /// <summary>Opens it to read; the embedded one when <paramref name="address"/> is null.</summary>
    /// <exception cref="CommandFault">There is no ledger.</exception>
    public static async Task<ILedgerReader> OpenAsync(Home home, LedgerAddress? address, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (address is not null) return await LedgerOpening.OpenReaderAsync(address, clock, cancellationToken);
        if (!File.Exists(home.Ledger)) throw new CommandFault(ExitCode.BadInput, $"There is no ledger in {home.Data}.", "Start a server once: idcheck serve");
        return await SqliteLedger.OpenAsync(new() { Path = home.Ledger, CreateIfMissing = false }, clock, cancellationToken);
    }

    /// <summary>Verifies it.</summary>
    /// <exception cref="CommandFault">There is no ledger.</exception>
    public static async Task<LedgerReport> VerifyAsync(
        Home home,
        LedgerAddress? address,
        bool projection,
        LedgerHead? bookmark,
        Action<long, long> progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var ledger = await OpenAsync(home, address, clock, cancellationToken);
        var head = await ledger.ReadHeadAsync(cancellationToken);
        var reporter = new Reporter(position => progress(position.Value, head.Position.Value));
        var report = await ledger.VerifyAsync(projection, bookmark, reporter, cancellationToken);
        return new()
        {
            HeadPosition = report.Head.Position.Value,
            HeadHash = report.Head.Hash.ToString(),
            Events = report.Events,
            Records = report.Records,
            Faults = { report.Faults.Select(fault => new Contracts.V1.LedgerFault { Position = fault.Position.Value, Kind = fault.Kind.Code() }) },
        };
    }

    private sealed class Reporter(Action<LedgerPosition> report) : IProgress<LedgerPosition>
    {
        public void Report(LedgerPosition value) => report(value);
    }
}
