using Grpc.Core;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>The connections that a scenario asks on: which one is a matter of who asks, and what for.</summary>
public abstract class Connections : IAsyncDisposable
{
    /// <summary>The one for a question of <paramref name="worker"/>.</summary>
    public abstract CallInvoker For(Purpose purpose, int worker);

    /// <summary>Those of one service, taken by the workers in turn; the caller disposes them.</summary>
    public static Connections Of(params IReadOnlyList<CallInvoker> connections) => new Shared(connections);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private sealed class Shared : Connections
    {
        private readonly IReadOnlyList<CallInvoker> connections;

        public Shared(IReadOnlyList<CallInvoker> connections)
        {
            ArgumentOutOfRangeException.ThrowIfZero(connections.Count, nameof(connections));
            this.connections = connections;
        }

        public override CallInvoker For(Purpose purpose, int worker) => connections[worker % connections.Count];

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
