namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>One cluster of the demo. It listens on a socket alone, so that no port is taken and nobody else on the machine gets in.</summary>
internal sealed class DemoCluster(ClusterPlace place, PostgresPrograms programs, string directory)
{
    /// <summary>The role that owns it.</summary>
    public const string Superuser = "postgres";

    /// <summary>The directory of its socket: a host, for Npgsql and for PostgreSQL's programs.</summary>
    public string Socket => directory;

    /// <summary>Its data directory.</summary>
    public string Data => Path.Combine(directory, "data");

    private string Log => Path.Combine(directory, "log");

    /// <summary>Starts it; returns when it takes connections.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => place.RunAsync(
        [
            programs.PathOf("pg_ctl"), "--pgdata", Data, "--log", Log, "--wait",
            "--options", $"-c listen_addresses='' -c unix_socket_directories='{Socket}'", "start",
        ],
        cancellationToken);

    /// <summary>kill -9 of all its processes.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => place.KillAsync(this, cancellationToken);

    /// <summary>Makes this standby a primary; returns when it takes writes, and what a person types for it.</summary>
    public async Task<string> PromoteAsync(CancellationToken cancellationToken)
    {
        string[] command = [programs.PathOf("pg_ctl"), "--pgdata", Data, "--wait", "promote"];
        await place.RunAsync(command, cancellationToken);
        return string.Join(' ', command);
    }

    /// <summary>Runs statements as the superuser, each by itself; returns what a person types for it.</summary>
    public async Task<string> RunAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        string[] how = [programs.PathOf("psql"), "--no-psqlrc", "--quiet", "--host", Socket, "--username", Superuser, "--dbname", "postgres"];
        await place.RunAsync([.. how, "--set", "ON_ERROR_STOP=1", .. statements.SelectMany(one => new[] { "--command", one })], cancellationToken);
        return $"{string.Join(' ', how)} {string.Join(' ', statements.Select(one => $"--command \"{one}\""))}";
    }
}
