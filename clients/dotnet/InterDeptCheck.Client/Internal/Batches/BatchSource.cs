using System.Threading.Channels;

namespace InterDeptCheck.Client;

/// <summary>
/// Gathers questions into batches, and no more of them than there are places: memory stays flat however many questions there are. One
/// reader.
/// </summary>
internal sealed class BatchSource : IAsyncDisposable
{
    // Below the megabyte that a batch may have, by more than the head and the largest question take.
    private const int BytesMax = 960 * 1024;

    private readonly BatchHead head;
    private readonly IAsyncEnumerable<BatchQuestion> questions;
    private readonly BatchTools tools;
    private readonly SemaphoreSlim places;
    private readonly CancellationTokenSource ending;
    private readonly Task gathering;

    // Bounded by the places.
    private readonly Channel<PendingBatch> ready = Channel.CreateUnbounded<PendingBatch>(new() { SingleWriter = true });
    private long nextIndex;

    public BatchSource(
        BatchHead head,
        IAsyncEnumerable<BatchQuestion> questions,
        BatchTools tools,
        CancellationToken cancellationToken)
    {
        (this.head, this.questions, this.tools) = (head, questions, tools);
        places = new(tools.Options.InFlight);
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        gathering = GatherAsync(ending.Token);
    }

    /// <summary>Batches that are full, or whose questions waited long enough. Fails as the questions fail.</summary>
    public ChannelReader<PendingBatch> Ready => ready.Reader;

    /// <summary>Gives the place of a batch back, when its outcomes have been handed on.</summary>
    public void Done() => places.Release();

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await gathering.ConfigureAwait(false);
        ending.Dispose();
        places.Dispose();
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        // Elsewhere: the questions may come from code that never waits.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var reader = new PatientReader<BatchQuestion>(questions.GetAsyncEnumerator(cancellationToken), tools.Time);
            try
            {
                while (await GatherOneAsync(reader, cancellationToken).ConfigureAwait(false))
                {
                }
            }
            finally
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }

            ready.Writer.Complete();
        }
        catch (Exception error)
        {
            ready.Writer.Complete(error);
        }
    }

    // Whether there may be more.
    private async Task<bool> GatherOneAsync(PatientReader<BatchQuestion> reader, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var id = RequestIds.Next(tools.Randomness);
        var batch = BatchWriter.Write(head, id);
        var bytes = 0;
        var read = await reader.ReadAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        var start = tools.Time.GetTimestamp();
        while (read == Read.Item)
        {
            var item = BatchWriter.Write(reader.Current);
            bytes += item.CalculateSize();
            batch.Items.Add(item);
            if (batch.Items.Count >= tools.Options.Size || bytes >= BytesMax) break;
            var patience = tools.Options.Linger - tools.Time.GetElapsedTime(start);
            read = await reader.ReadAsync(patience < TimeSpan.Zero ? TimeSpan.Zero : patience, cancellationToken).ConfigureAwait(false);
        }

        if (batch.Items.Count > 0) ready.Writer.TryWrite(new(batch, id, nextIndex));
        nextIndex += batch.Items.Count;
        return read != Read.End;
    }
}
