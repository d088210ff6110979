using System.CommandLine;
using Grpc.Net.Client;
using InterDeptCheck.Cli.Commands.Assurance;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Assurance;

namespace InterDeptCheck.Cli.Commands;

/// <summary>
/// Where a question about the ledger is answered: by a running server, or by idcheck itself from a ledger at hand. Exactly one of the two is set.
/// </summary>
internal sealed class Source : IAsyncDisposable
{
    private readonly GrpcChannel? channel;

    private Source(GrpcChannel? channel, ILedgerReader? ledger, TimeProvider clock)
    {
        this.channel = channel;
        Service = channel is null ? null : new(channel);
        Ledger = ledger;
        Direct = ledger is null ? null : new(ledger, UkDate.At(clock.GetUtcNow()));
    }

    /// <summary>The server's service; null when the ledger is read directly.</summary>
    public AssuranceService.AssuranceServiceClient? Service { get; }

    /// <summary>The ledger; null when a server answers.</summary>
    public ILedgerReader? Ledger { get; }

    /// <summary>What a server would say of the ledger; null when a server answers.</summary>
    public DirectAnswers? Direct { get; }

    /// <summary>A server, if one is named or runs on the home directory and no ledger is named; else the ledger.</summary>
    /// <param name="parsed">With <see cref="OperatorCall.As"/> and <see cref="OperatorCall.Server"/>.</param>
    /// <param name="ledger">The option that names a shared ledger.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="CommandFault">There is neither, or no certificate.</exception>
    public static async Task<Source> OpenAsync(ParseResult parsed, Option<string?> ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        var (address, server) = (CommonOptions.AddressOf(parsed.GetValue(ledger)), parsed.GetValue(OperatorCall.Server));
        return Connection.IsServed(home, server, address)
            ? new(ClientChannel.Create(Connection.Options(home, parsed.GetRequiredValue(OperatorCall.As), server, clock)), null, clock)
            : new(null, await DirectLedger.OpenAsync(home, address, clock, cancellationToken), clock);
    }

    /// <summary>Refuses what only a server may show.</summary>
    /// <param name="what">What it is.</param>
    /// <exception cref="CommandFault">The ledger is read directly.</exception>
    public void RequireServerToShow(string what) => RequireServer($"{what} is shown by a server, which logs the reading.");

    /// <summary>Refuses what only a server can do.</summary>
    /// <param name="why">A sentence that says so.</param>
    /// <exception cref="CommandFault">The ledger is read directly.</exception>
    public void RequireServer(string why)
    {
        if (Service is null) throw new CommandFault(ExitCode.BadInput, why, "Start one (idcheck serve) or name it: --server URL");
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (Ledger is not null) await Ledger.DisposeAsync();
    }
}
