using System.Collections;
using System.Net;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Cli;

/// <summary>A running server on a home directory; says in the home's address file how to reach it while it runs.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly Home home;
    private readonly StatusCheckServer server;

    private Node(Home home, StatusCheckServer server)
    {
        this.home = home;
        this.server = server;
    }

    /// <summary>Where it is reached.</summary>
    public Uri Address => server.Address;

    /// <summary>Starts a server; <paramref name="change"/> may change what it is told.</summary>
    /// <exception cref="CommandFault">It can't start; the message lists every fault.</exception>
    public static async Task<Node> StartAsync(
        Home home,
        IPEndPoint listen,
        string trustDomain,
        Action<ILoggingBuilder> logging,
        TimeProvider clock,
        CancellationToken cancellationToken,
        Func<ServerOptions, ServerOptions>? change = null)
    {
        Directory.CreateDirectory(home.Data);
        try
        {
            var options = Options(home, listen, trustDomain);
            var started = await StatusCheckServer.StartAsync(change?.Invoke(options) ?? options, logging, clock, cancellationToken);
            await File.WriteAllTextAsync(home.Address, started.Address + "\n", cancellationToken);
            return new(home, started);
        }
        catch (ServerStartException fault)
        {
            throw new CommandFault(ExitCode.Failed, fault.Message, "See docs/operating/running-a-node.md.");
        }
    }

    /// <summary>Returns when the server has stopped, or when <paramref name="cancellationToken"/> asks it to.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => server.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        File.Delete(home.Address);
        await server.DisposeAsync();
    }

    private static ServerOptions Options(Home home, IPEndPoint listen, string trustDomain) => new()
    {
        Endpoint = new() { Address = listen.Address.ToString(), Port = listen.Port },
        Storage = new() { DataDirectory = home.Data, FingerprintKeyFile = home.FingerprintKey },
        Tls = new()
        {
            ServerCertificateFile = home.ServerCertificate,
            ServerKeyFile = home.ServerKey,
            ClientAuthoritiesFile = home.AuthorityCertificate,
            TrustDomain = trustDomain,
        },
        Enrolments = new() { File = home.Enrolments },
        Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    };
}
