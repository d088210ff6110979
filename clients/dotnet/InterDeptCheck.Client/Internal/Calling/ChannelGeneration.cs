using Grpc.Net.Client;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// A channel to a node with the certificates of one moment. It is closed when its owner has left it and the last call on it has ended, so
/// that new certificates drop no call. Thread-safe.
/// </summary>
internal sealed class ChannelGeneration(GrpcChannel channel, NodeConnector connector)
{
    // The owner is one of them.
    private int users = 1;

    public GrpcChannel Channel => channel;

    public Wire.StatusCheckService.StatusCheckServiceClient Service { get; } = new(channel);

    public NodeConnector Connector => connector;

    /// <summary>Whether it could still be entered; who enters leaves.</summary>
    public bool TryEnter()
    {
        var seen = Volatile.Read(ref users);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref users, seen + 1, seen);
            if (before == seen) return true;
            seen = before;
        }

        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0) channel.Dispose();
    }

    /// <summary>Ends the calls under way too.</summary>
    public void Close() => channel.Dispose();
}
