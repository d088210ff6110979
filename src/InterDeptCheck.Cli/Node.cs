using System.Collections;
using System.Net;
using System.Reflection;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Cli;

/// <summary>A running server on a home directory; says in the home's address file how to reach it while it runs.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly Home home;
    private readonly ServingLock held;
    private readonly StatusCheckServer server;

    private Node(Home home, ServingLock held, StatusCheckServer server)
    {
        this.home = home;
        this.held = held;
        this.server = server;
    }

    /// <summary>Where it is reached.</summary>
    public Uri Address => server.Address;

    /// <summary>The ledger that it takes changes with.</summary>
    public ILedger Ledger => server.Ledger;

    /// <summary>The last event that it answers by.</summary>
    public LedgerPosition Position => server.Position;

    /// <summary>Starts a server.</summary>
    /// <exception cref="CommandFault">It can't start; the message lists every fault.</exception>
    /// <param name="home">Its directory.</param>
    /// <param name="place">Where it listens, what it does and on which ledger.</param>
    /// <param name="logging">Where it logs to.</param>
    /// <param name="clock">Says what now is.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing running.</param>
    /// <param name="change">Changes what it is told; null for nothing.</param>
    public static async Task<Node> StartAsync(
        Home home,
        NodePlace place,
        Action<ILoggingBuilder> logging,
        TimeProvider clock,
        CancellationToken cancellationToken,
        Func<ServerOptions, ServerOptions>? change = null)
    {
        var taken = await ServingLock.TakeAsync(home, clock, cancellationToken);
        try
        {
            Directory.CreateDirectory(home.Data);
            var options = Options(home, place);
            var started = await StatusCheckServer.StartAsync(change?.Invoke(options) ?? options, logging, clock, cancellationToken);
            await TellAddressAsync(home, started.Address, cancellationToken);
            return new(home, taken, started);
        }
        catch (Exception fault)
        {
            taken.Dispose();
            if (fault is not ServerStartException) throw;
            throw new CommandFault(ExitCode.Failed, fault.Message, "See docs/operating/running-a-node.md.");
        }
    }

    /// <summary>Returns when it answers.</summary>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => server.WaitUntilReadyAsync(cancellationToken);

    /// <summary>Returns when the server has stopped, or when <paramref name="cancellationToken"/> asks it to.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => server.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        File.Delete(home.Address);
        await server.DisposeAsync();
        held.Dispose();
    }

    // Whoever reads it finds all of it, or that of before.
    private static async Task TellAddressAsync(Home home, Uri address, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(home.Address + ".new", address + "\n", cancellationToken);
        File.Move(home.Address + ".new", home.Address, overwrite: true);
    }

    private static ReleaseVersion OwnRelease()
    {
        var assembly = typeof(Node).Assembly;
        var text = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new(ReleaseVersion.IsValid(text) ? text! : assembly.GetName().Version?.ToString() ?? "0");
    }

    private static ServerOptions Options(Home home, NodePlace place) => new()
    {
        Role = place.Role,
        Release = OwnRelease(),
        Endpoint = new() { Address = place.Listen.Address.ToString(), Port = place.Listen.Port },
        Storage = new() { DataDirectory = home.Data, Ledger = place.Ledger, FingerprintKeyFile = home.FingerprintKey },
        Tls = new()
        {
            ServerCertificateFile = home.ServerCertificate,
            ServerKeyFile = home.ServerKey,
            ClientAuthoritiesFile = home.AuthorityCertificate,
            TrustDomain = place.TrustDomain,
        },
        Enrolments = new() { File = home.Enrolments },
        Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    };
}

/// <summary>Where a node listens, what it does and on which ledger.</summary>
/// <param name="Listen">Its address.</param>
/// <param name="TrustDomain">That of its callers.</param>
/// <param name="Role">What it does.</param>
/// <param name="Ledger">The ledger that several nodes share; null for the embedded one in the home.</param>
internal sealed record NodePlace(IPEndPoint Listen, string TrustDomain, ServerRole Role = ServerRole.All, string? Ledger = null);
