using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Services;
using Change = InterDeptCheck.Domain.Changes.Change;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// A batch that goes into a ledger of this process, without a call between: for ledgers that are made to be measured and thrown away. Every
/// line is checked as if it had been sent, and the gate judges every change. Use it once; not thread-safe.
/// </summary>
/// <param name="ledger">Where it goes.</param>
/// <param name="batch">Its id.</param>
/// <param name="actor">Whom the events name.</param>
/// <param name="today">The day on which it is taken.</param>
public sealed class DirectBatch(ILedger ledger, BatchId batch, Actor actor, DateOnly today)
{
    private const int LinesFlushed = 10_000;

    /// <summary>Takes all lines and closes the batch.</summary>
    /// <param name="lines">Chunks of lines, whose numbers rise.</param>
    /// <param name="judged">Told how many lines the gate has judged.</param>
    /// <param name="cancellationToken">Cancelling leaves the batch open or closing.</param>
    /// <exception cref="LedgerException">The ledger refuses it.</exception>
    /// <returns>What became of it; without a last position, and with the faults, when a line is malformed: nothing was applied then.</returns>
    public async Task<SubmitBatchResponse> TakeAsync(
        IAsyncEnumerable<IReadOnlyList<BatchLine>> lines, IProgress<long>? judged, CancellationToken cancellationToken)
    {
        var checking = new BatchLines(batch, skipBadLines: false, today);
        await ledger.OpenBatchAsync(batch, cancellationToken);
        var staging = Task.CompletedTask;
        await foreach (var chunk in lines.WithCancellation(cancellationToken))
        {
            foreach (var line in chunk) checking.Add(line);
            if (checking.Skipped > 0) continue;
            await staging;
            staging = StageAsync(checking, cancellationToken);
        }

        await staging;
        if (checking.Skipped == 0)
            return RegistryMapping.ToResponse(await ledger.CloseBatchAsync(batch, actor, approval: null, judged, cancellationToken), 0, []);
        await ledger.DiscardBatchAsync(batch, cancellationToken);
        return new() { BatchId = batch.Value, Skipped = checking.Skipped, Faults = { checking.Faults } };
    }

    // What was taken is staged while the next lines are read.
    private Task StageAsync(BatchLines checking, CancellationToken cancellationToken)
    {
        Change[][] pieces = [.. checking.Staged.Chunk(LinesFlushed)];
        checking.Staged.Clear();
        return Task.Run(
            async () =>
            {
                foreach (var piece in pieces) await ledger.StageAsync(batch, piece, cancellationToken);
            },
            cancellationToken);
    }
}
