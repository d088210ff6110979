using System.Globalization;
using Npgsql;

namespace InterDeptCheck.TestKit.Postgres;

// What an operator does on the server's machine.
public sealed partial class PostgresCluster
{
    /// <summary>The directory of its data.</summary>
    public string DataDirectory => home.Data;

    /// <summary>The directory that <see cref="PostgresClusterOptions.ArchiveWal"/> means; anything else may be kept there too.</summary>
    public string ArchiveDirectory => home.Archive;

    /// <summary>A machine on which there is no data yet and nothing runs: a directory and a port.</summary>
    public static async Task<PostgresCluster> PrepareAsync(CancellationToken cancellationToken) =>
        new(new(), await ClusterHome.CreateAsync(cancellationToken), disk: null);

    /// <summary>
    /// Runs a shell script as the server's user, with PostgreSQL's programs, PGDATA and the way to the server in its environment, and, where
    /// the WAL has a disk of its own, with that disk. The first command that fails ends it. A server that the script starts ends with this
    /// cluster, and <see cref="IsRunning"/> does not know of it.
    /// </summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public Task<string> RunAsync(string script, IEnumerable<KeyValuePair<string, string>> environment, CancellationToken cancellationToken)
    {
        IEnumerable<KeyValuePair<string, string>> all =
        [
            new("PATH", $"{PostgresInstallation.PathOf("")}:{Environment.GetEnvironmentVariable("PATH")}"), new("PGDATA", home.Data),
            new("PGHOST", "127.0.0.1"), new("PGPORT", Port.ToString(CultureInfo.InvariantCulture)), new("PGUSER", Superuser), .. environment,
        ];
        return HostProgram.RunAsync(
            [.. WalDisk?.Enter ?? [], "env", .. all.Select(variable => $"{variable.Key}={variable.Value}"), "sh", "-eu", "-c", script],
            cancellationToken);
    }

    /// <summary>Whether any process of a server lives on its data, whoever started it.</summary>
    public bool IsAlive => home.Processes().Count > 0;

    /// <summary>Like <see cref="KillAsync"/>, whoever started it.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken)
    {
        while (home.Processes() is { Count: > 0 } all)
        {
            await HostProgram.SignalAsync("KILL", all, cancellationToken);
            await Task.Delay(PollInterval, cancellationToken);
        }

        // Its process may still be there as one that nobody has waited for; after a restart of a machine it is not.
        await HostProgram.RunAsync(["rm", "-f", home.ProcessFile], cancellationToken);
    }

    /// <summary>Like <see cref="ExecuteAsync"/>, over loopback, for a server that has no socket.</summary>
    public async Task<object?> AskAsync(string sql, CancellationToken cancellationToken, string database = "postgres", string schema = "public")
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false;Search Path={schema}");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken) is var value and not DBNull ? value : null;
    }
}
