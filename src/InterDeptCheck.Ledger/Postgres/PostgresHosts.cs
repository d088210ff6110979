using System.Globalization;
using InterDeptCheck.Domain.Ports;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// The servers of one cluster: connections to the primary or, for who only reads, to any, preferably a standby. Thread-safe.
/// </summary>
internal sealed class PostgresHosts : IAsyncDisposable
{
    /// <summary>The schema of everything but the staged lines.</summary>
    public const string Schema = "idcheck";

    private readonly NpgsqlMultiHostDataSource hosts;
    private readonly NpgsqlDataSource chosen;
    private readonly TimeSpan patience;

    private PostgresHosts(PostgresLedgerOptions options, TargetSessionAttributes target)
    {
        hosts = Source(options);
        chosen = hosts.WithTargetSession(target);
        patience = options.StepPatience;
    }

    /// <summary>Of the primary alone.</summary>
    public static PostgresHosts Primary(PostgresLedgerOptions options) => new(options, TargetSessionAttributes.Primary);

    /// <summary>Of any, preferably a standby.</summary>
    public static PostgresHosts Any(PostgresLedgerOptions options) => new(options, TargetSessionAttributes.PreferStandby);

    /// <summary>Makes sure that there is a ledger of this version; else nothing stays open.</summary>
    public async Task<PostgresHosts> RequireLedgerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(connection => PostgresMigrations.RequireAsync(connection, cancellationToken), cancellationToken);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a connection that stays open as long as its owner wants.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => await chosen.OpenConnectionAsync(cancellationToken);

    /// <summary>Runs an operation on one connection, and says what went wrong in the port's words.</summary>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken) =>
        SessionAsync(operation, patience, cancellationToken);

    /// <summary>The same in one transaction, committed as the standbys' quorum demands when the operation returns.</summary>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken) =>
        SessionAsync(connection => Commit.RunAsync(connection, operation, cancellationToken), patience, cancellationToken);

    /// <summary>The same, however long it takes: its statements go over a whole batch.</summary>
    public Task<T> WriteLongAsync<T>(Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken) => SessionAsync(
        connection => Commit.RunAsync(
            connection,
            async open =>
            {
                await open.ExecuteAsync("SET LOCAL statement_timeout = 0", cancellationToken);
                return await operation(open);
            },
            cancellationToken),
        Timeout.InfiniteTimeSpan,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hosts.DisposeAsync();

    // Whoever vanishes amid a transaction, behind a link that says nothing any more, must not hold the head's lock against all others. And
    // what a role's or a database's default says of waiting for the standbys' quorum is not what the promise rests on.
    private static string Session(string milliseconds) =>
        $"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout={milliseconds} "
        + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c synchronous_commit=on";

    // What patience has run out for, or nobody waits for any more, is left to end by itself, unacknowledged, and its connection with it: see
    // Commit, which is not cancelled. A heartbeat that waits for its quorum would else hold up a node that is asked to end.
    private async Task<T> SessionAsync<T>(Func<NpgsqlConnection, Task<T>> work, TimeSpan most, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await chosen.OpenConnectionAsync(cancellationToken);
            var running = work(connection);
            try
            {
                return await running.WaitAsync(most, cancellationToken);
            }
            finally
            {
                if (running.IsCompleted) await connection.DisposeAsync();
                else _ = running.ContinueWith(_ => connection.DisposeAsync().AsTask(), TaskScheduler.Default);
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && PostgresProblems.Of(error) is { } problem)
        {
            // Which host is the primary may have changed: every one is asked again.
            hosts.ClearDatabaseStates();
            throw new LedgerException(problem.Problem, problem.Message, error);
        }
    }

    private static NpgsqlMultiHostDataSource Source(PostgresLedgerOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = Schema,
            // The server ends what takes too long, which spares a commit; a client's time-out would not.
            CommandTimeout = 0,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            HostRecheckSeconds = 1,
            // Values never reach a log by way of an exception.
            IncludeErrorDetail = false,
            LogParameters = false,
        };
        var milliseconds = ((long)options.StepPatience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        // What the address itself says comes last, and counts: whoever wrote it meant it.
        settings.Options = $"{Session(milliseconds)} {settings.Options}".TrimEnd();
        if (settings.ApplicationName is null) settings.ApplicationName = "idcheck";
        if (settings.KeepAlive == 0) settings.KeepAlive = 5;
        if (!options.ConnectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase)) settings.Timeout = 5;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost();
    }
}
