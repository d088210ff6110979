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

    private PostgresHosts(NpgsqlMultiHostDataSource hosts, TargetSessionAttributes target)
    {
        this.hosts = hosts;
        chosen = hosts.WithTargetSession(target);
    }

    /// <summary>Of the primary alone.</summary>
    public static PostgresHosts Primary(PostgresLedgerOptions options) => new(Source(options), TargetSessionAttributes.Primary);

    /// <summary>Of any, preferably a standby.</summary>
    public static PostgresHosts Any(PostgresLedgerOptions options) => new(Source(options), TargetSessionAttributes.PreferStandby);

    /// <summary>Opens a connection that stays open as long as its owner wants.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => await chosen.OpenConnectionAsync(cancellationToken);

    /// <summary>Runs an operation on one connection, and says what went wrong in the port's words.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await chosen.OpenConnectionAsync(cancellationToken);
            return await operation(connection);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && PostgresProblems.Of(error) is { } problem)
        {
            // Which host is the primary may have changed: every one is asked again.
            hosts.ClearDatabaseStates();
            throw new LedgerException(problem.Problem, problem.Message, error);
        }
    }

    /// <summary>The same in one transaction, committed when the operation returns.</summary>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken) => RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await operation(connection);
            // Not cancelled: whether it has been committed must be known.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hosts.DisposeAsync();

    private static NpgsqlMultiHostDataSource Source(PostgresLedgerOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = Schema,
            CommandTimeout = (int)Math.Ceiling(options.StepPatience.TotalSeconds),
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 2,
            HostRecheckSeconds = 1,
            // Values never reach a log by way of an exception.
            IncludeErrorDetail = false,
            LogParameters = false,
        };
        if (settings.ApplicationName is null) settings.ApplicationName = "idcheck";
        if (settings.KeepAlive == 0) settings.KeepAlive = 5;
        if (!options.ConnectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase)) settings.Timeout = 5;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost();
    }
}
