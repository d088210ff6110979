using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Services;

/// <summary>Sends the node's replica to who publishes it, one export after the other, while the node goes on.</summary>
internal sealed class ReplicaExport(ReplicaKeeper keeper, NodeState state, LimitOptions limits, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <exception cref="RefusedException">
    /// REPLICA_BUILDING: the node has not caught up, or its replica is replaced or too busy to be copied; DEADLINE_EXCEEDED: the caller does not read.
    /// </exception>
    public async Task SendAsync(IServerStreamWriter<ExportReplicaResponse> to, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (state.Phase != NodePhase.Serving) throw Building();
            await SendOneAsync(to, cancellationToken);
        }
        catch (ReplicaDamagedException)
        {
            keeper.WantRebuild();
            throw Building();
        }
        catch (Exception error) when (error is SnapshotRefusedException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Building();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private RefusedException Building() => new(new Refusal(ErrorReason.ReplicaBuilding).At(keeper.Current.Replica.Position));

    private async Task SendOneAsync(IServerStreamWriter<ExportReplicaResponse> to, CancellationToken cancellationToken)
    {
        using var snapshot = keeper.Current.Replica.BeginSnapshot(clock.GetUtcNow());
        await WriteAsync(to, new() { Header = ByteString.CopyFrom(snapshot.Manifest.ToHeader()) }, cancellationToken);
        await foreach (var block in snapshot.ReadBlocksAsync(cancellationToken))
            await WriteAsync(to, new() { Block = ByteString.CopyFrom(block.Span) }, cancellationToken);
    }

    // What a snapshot holds on to is not given back before it ends: who does not read must not keep it for ever.
    private async Task WriteAsync(IServerStreamWriter<ExportReplicaResponse> to, ExportReplicaResponse message, CancellationToken cancellationToken)
    {
        try
        {
            // The token is not the write's: it would be heard of when the call, which this wait may outlive, is gone.
            await to.WriteAsync(message, CancellationToken.None).WaitAsync(limits.CheckStreamIdleMax, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new RefusedException(ErrorReason.DeadlineExceeded);
        }
    }
}
