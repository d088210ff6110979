using InterDeptCheck.Domain.Changes;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// Waits for the chain to grow, on a connection of its own: woken by the server where it can notify, by looking often where it can't, as on
/// a standby. Thread-safe; one waits at a time, the others after it.
/// </summary>
internal sealed class GrowthWatch(PostgresHosts hosts, PostgresLedgerOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private NpgsqlConnection? connection;
    private bool isNotified;

    /// <summary>Returns when the chain may have grown beyond <paramref name="after"/>, or when patience has passed.</summary>
    public async Task WaitAsync(LedgerPosition after, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var impatience = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(impatience.Token, stopping.Token, cancellationToken);
        try
        {
            await turn.WaitAsync(either.Token);
            try
            {
                await WatchAsync(after, either.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Patience has passed, which is one of the ways to return.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await turn.WaitAsync();
        await LeaveAsync();
        stopping.Dispose();
    }

    private async Task WatchAsync(LedgerPosition after, CancellationToken cancellationToken)
    {
        try
        {
            connection ??= await ConnectAsync(cancellationToken);
            while (await HeadAsync(connection, cancellationToken) <= after.Value)
            {
                if (isNotified) await connection.WaitAsync(cancellationToken);
                else await Task.Delay(options.Poll, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // A wait that was cancelled leaves the connection as it was; a query that was cancelled may not.
            if (connection?.FullState != System.Data.ConnectionState.Open) await LeaveAsync();
            throw;
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException)
        {
            // Whoever waits asks the ledger next, and is told what is wrong.
            await LeaveAsync();
            await Task.Delay(options.Poll, clock, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var opened = await hosts.OpenAsync(cancellationToken);
        try
        {
            await using var command = opened.Command("SELECT pg_is_in_recovery()");
            isNotified = await command.ExecuteScalarAsync(cancellationToken) is false;
            if (isNotified) await opened.ExecuteAsync("LISTEN idcheck_growth", cancellationToken);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    private async Task LeaveAsync()
    {
        if (connection is { } left) await left.DisposeAsync();
        connection = null;
    }

    private static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT position FROM head");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
