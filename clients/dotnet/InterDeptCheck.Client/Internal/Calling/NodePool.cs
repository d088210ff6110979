using Grpc.Core;
using Grpc.Health.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// The nodes that a client asks. A question goes to the node with the fewest calls of those that answer; a node that fails is left out, and
/// is asked by the standard health protocol, beside the questions, before it comes back. With nobody left, the one that may come back first
/// is tried all the same. Thread-safe.
/// </summary>
internal sealed class NodePool : IDisposable
{
    private static readonly TimeSpan ProbeDeadline = TimeSpan.FromSeconds(2);
    private readonly InterDeptCheckClientOptions options;
    private readonly Node[] nodes;
    private readonly ClientTelemetry telemetry;
    private readonly CancellationTokenSource ending = new();
    private uint turn;

    public NodePool(InterDeptCheckClientOptions options, ClientCredentials credentials, ClientTelemetry telemetry)
    {
        (this.options, this.telemetry) = (options, telemetry);
        nodes = [.. options.AllAddresses.Select(address => new Node(address, Open(address, credentials)))];
    }

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>A node to ask.</summary>
    /// <param name="avoid">The one that has just failed the caller, when there is another.</param>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public NodeLease Rent(Node? avoid = null)
    {
        ObjectDisposedException.ThrowIf(ending.IsCancellationRequested, typeof(StatusCheckClient));
        if (nodes.Length == 1) return new(this, nodes[0]);
        foreach (var node in nodes)
        {
            if (node.TryBeginProbe(options.TimeProvider)) _ = ProbeAsync(node);
        }

        return new(this, Pick(avoid));
    }

    public void Answered(Node node)
    {
        if (node.Answered()) telemetry.NodeBack(node.Address);
    }

    public void Failed(Node node, InterDeptCheckException failure)
    {
        // Of one caller's demands, such as a freshness that the node has not yet, says nothing about the node.
        if (failure.Code != StatusCode.Unavailable || failure.Reason == FailureReason.ReplicaBehind) return;
        if (node.Failed(options.TimeProvider)) telemetry.NodeLeftOut(node.Address);
    }

    /// <summary>Gives every node a channel with other certificates.</summary>
    public void Renew(ClientCredentials credentials)
    {
        foreach (var node in nodes) node.Replace(Open(node.Address, credentials));
    }

    /// <summary>Asks a node whether it serves, which connects to it.</summary>
    /// <exception cref="RpcException">It can't be reached, or refuses.</exception>
    public async Task<bool> ServesAsync(Node node, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var lease = new NodeLease(this, node);
        var health = new Health.HealthClient(lease.Generation.Channel);
        var ends = TimeProvider.System.GetUtcNow().UtcDateTime + deadline;
        try
        {
            using var call = health.CheckAsync(
                new() { Service = Contracts.V1.StatusCheckService.Descriptor.FullName }, deadline: ends, cancellationToken: cancellationToken);
            return (await call.ResponseAsync.ConfigureAwait(false)).Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unimplemented or StatusCode.NotFound)
        {
            // It answers, and has no opinion.
            return true;
        }
    }

    public void Dispose()
    {
        if (ending.IsCancellationRequested) return;
        ending.Cancel();
        foreach (var node in nodes) node.Close();
    }

    private Node Pick(Node? avoid)
    {
        var first = (int)(Interlocked.Increment(ref turn) % (uint)nodes.Length);
        Node? best = null;
        for (var index = 0; index < nodes.Length; index++)
        {
            var node = nodes[(first + index) % nodes.Length];
            if (!node.IsLeftOut && node != avoid && (best is null || node.Calls < best.Calls)) best = node;
        }

        return best ?? (avoid is { IsLeftOut: false } ? avoid : nodes.Where(node => node != avoid).MinBy(node => node.LeftOutUntil)!);
    }

    private async Task ProbeAsync(Node node)
    {
        try
        {
            if (await ServesAsync(node, ProbeDeadline, ending.Token).ConfigureAwait(false)) Answered(node);
            else node.Failed(options.TimeProvider);
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.PermissionDenied or StatusCode.Unauthenticated)
        {
            // The node is well; it is the caller whom it refuses, and the caller is to learn that.
            Answered(node);
        }
        catch (Exception error) when (error is RpcException or ObjectDisposedException or OperationCanceledException)
        {
            node.Failed(options.TimeProvider);
        }
    }

    private ChannelGeneration Open(Uri address, ClientCredentials credentials)
    {
        var connector = new NodeConnector(address, credentials, options.TimeProvider);
        return new(ClientChannel.Create(options, connector, address), connector);
    }
}
