using Microsoft.Data.Sqlite;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The one connection of a file: operations take turns on it, off the caller's thread. Thread-safe.</summary>
internal sealed class OwnersTurn(LedgerDatabase database, SqliteProblems problems) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool isDisposed;

    public async Task<T> RunAsync<T>(Func<T> operation, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return await Task.Run(() => Rewriting(problems, operation), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Says what went wrong in the port's words.</summary>
    public static T Rewriting<T>(SqliteProblems problems, Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (SqliteException error)
        {
            throw problems.Of(error);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw problems.DamagedFile(error);
        }
    }

    /// <summary>Lets the operation that runs end, then writes the WAL back and gives the file free.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (isDisposed) return;
            isDisposed = true;
            database.Dispose();
        }
        finally
        {
            turn.Release();
        }
    }
}
