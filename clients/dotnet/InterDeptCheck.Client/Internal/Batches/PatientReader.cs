namespace InterDeptCheck.Client;

/// <summary>How an attempt to read ended.</summary>
internal enum Read
{
    /// <summary>There is an item.</summary>
    Item = 1,

    /// <summary>None came in time; the next attempt goes on waiting for it.</summary>
    Late = 2,

    /// <summary>There is none any more.</summary>
    End = 3,
}

/// <summary>Reads items that may be slow to come, with a patience for each. Not thread-safe.</summary>
internal sealed class PatientReader<T>(IAsyncEnumerator<T> items, TimeProvider time) : IAsyncDisposable
{
    private Task<bool>? moving;

    /// <summary>The item that was read last.</summary>
    public T Current { get; private set; } = default!;

    public async ValueTask<Read> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        moving ??= items.MoveNextAsync().AsTask();
        bool isThere;
        try
        {
            isThere = moving.IsCompletedSuccessfully
                ? moving.Result
                : await moving.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!moving.IsCompleted)
        {
            return Read.Late;
        }

        return Take(isThere);
    }

    public async ValueTask DisposeAsync()
    {
        // Items that do not listen to a cancellation are not waited for.
        if (moving is { IsCompleted: false }) _ = DisposeLaterAsync(moving);
        else await items.DisposeAsync().ConfigureAwait(false);
    }

    private Read Take(bool isThere)
    {
        moving = null;
        if (!isThere) return Read.End;
        Current = items.Current;
        return Read.Item;
    }

    private async Task DisposeLaterAsync(Task<bool> last)
    {
        await ((Task)last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await items.DisposeAsync().ConfigureAwait(false);
    }
}
