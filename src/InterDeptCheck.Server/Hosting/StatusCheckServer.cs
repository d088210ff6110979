using System.Net;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// A running node: the services of the contract over mutual TLS, on a ledger and a replica of it. Thread-safe; stop it once.
/// </summary>
public sealed class StatusCheckServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly NodeParts parts;
    private readonly ServerOptions options;
    private int isStopped;

    private StatusCheckServer(WebApplication app, NodeParts parts, ServerOptions options)
    {
        this.app = app;
        this.parts = parts;
        this.options = options;
        Address = AddressOf(app);
    }

    /// <summary>Where it serves, with the port that it has.</summary>
    public Uri Address { get; }

    /// <summary>The ledger that it takes changes with. Nobody else can open an embedded one's file while the server runs.</summary>
    /// <exception cref="InvalidOperationException">The node only serves.</exception>
    public ILedger Ledger => parts.Stores.Registry ?? throw new InvalidOperationException("A node that only serves can't write to the ledger.");

    /// <summary>The last event of the ledger that its replica has applied; before the first on a node that only takes changes.</summary>
    public LedgerPosition Position => parts.Keeper?.Current.Replica.Position ?? LedgerPosition.BeforeFirst;

    /// <summary>Whether it answers: what its health service says.</summary>
    public bool IsReady => parts.Readiness.IsReady;

    /// <summary>Figures of its replica.</summary>
    /// <exception cref="InvalidOperationException">The node only takes changes.</exception>
    public ReplicaStatistics ReplicaStatistics =>
        parts.Keeper?.Current.Replica.Statistics ?? throw new InvalidOperationException("A node that only takes changes has no replica.");

    /// <summary>Figures of its batches of questions.</summary>
    public BatchStatistics BatchStatistics => parts.Batches.Statistics;

    /// <summary>Starts a node. It listens when this returns, and answers when its replica has caught up, which health says.</summary>
    /// <param name="options">Everything that it is told.</param>
    /// <param name="logging">Where it logs to; null for nowhere.</param>
    /// <param name="clock">Says what now is, to all of it.</param>
    /// <param name="cancellationToken">Cancelling leaves nothing running.</param>
    /// <exception cref="ServerStartException">Something is wrong with the options or with the ledger; the message lists all of it.</exception>
    public static Task<StatusCheckServer> StartAsync(
        ServerOptions options, Action<ILoggingBuilder>? logging, TimeProvider clock, CancellationToken cancellationToken) =>
        StartAsync(options, LedgerOpening.OpenAsync, logging, clock, cancellationToken);

    /// <summary>The same, on stores that <paramref name="open"/> opens.</summary>
    internal static async Task<StatusCheckServer> StartAsync(
        ServerOptions options, LedgerOpener open, Action<ILoggingBuilder>? logging, TimeProvider clock, CancellationToken cancellationToken)
    {
        var faults = options.Faults(clock.GetUtcNow());
        if (faults.Count > 0) throw new ServerStartException(faults);
        var stores = await open(options, clock, cancellationToken);
        DisclosureParts? disclosures = null;
        WebApplication? built = null;
        try
        {
            disclosures = await DisclosureParts.OpenAsync(options, stores.Disclosures, cancellationToken);
            built = NodeBuilder.Build(options, stores, disclosures, logging, clock);
            var made = built.Services.GetRequiredService<NodeParts>();
            // Whoever asks the process to end, by a signal too, has the node say so before it takes no more calls.
            built.Lifetime.ApplicationStopping.Register(made.State.Drain);
            await built.StartAsync(cancellationToken);
            var server = new StatusCheckServer(built, made, options);
            ServerLog.Started(built.Logger, server.Address, made.Enrolled);
            return server;
        }
        catch (Exception error)
        {
            if (built is not null) await built.DisposeAsync();
            disclosures?.Dispose();
            await stores.DisposeAsync();
            throw AsRefusal(error);
        }
    }

    /// <summary>Waits until the node answers.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        for (var change = parts.State.NextChange(); !IsReady; change = parts.State.NextChange())
        {
            if (parts.State.Phase == NodePhase.Broken) throw new InvalidOperationException("The ledger's tail is broken; see the log.");
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends when the process is asked to end, or the server is stopped.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops: says so to who watches its health, takes no more calls, and lets those in flight end.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref isStopped, 1) != 0) return;
        ServerLog.Stopping(app.Logger, options.Limits.ShutdownGrace.TotalSeconds);
        parts.State.Drain();
        await app.StopAsync();
        await app.DisposeAsync();
        parts.Disclosures.Dispose();
        await parts.Stores.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static Exception AsRefusal(Exception error) => error switch
    {
        ServerStartException => error,
        LedgerException => new ServerStartException([new("Storage.Ledger", $"can't be used: {error.Message}")], error),
        ReplicaException => new ServerStartException([new("Storage.ReplicaDirectory", $"can't be used: {error.Message}")], error),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            new ServerStartException([new("Endpoint.Port", "is in use by another process")], error),
        IOException => new ServerStartException([new("Endpoint", $"can't be listened on: {error.Message}")], error),
        _ => error,
    };

    private static Uri AddressOf(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var address = new UriBuilder(bound) { Scheme = Uri.UriSchemeHttps };
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            address.Host = "localhost";
        return address.Uri;
    }
}
