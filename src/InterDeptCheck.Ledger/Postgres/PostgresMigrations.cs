using System.Globalization;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// Brings a database to the schema that this code knows, forward only and under a lock: one numbered file of SQL for each version.
/// </summary>
internal static class PostgresMigrations
{
    private const string Prefix = "InterDeptCheck.Ledger.Postgres.Schema.";
    private const long LockKey = 0x4944434C; // "IDCL"

    private static readonly (int Number, string Resource)[] Files =
    [
        .. typeof(PostgresMigrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), name)),
    ];

    /// <summary>The version of the schema that this code writes.</summary>
    public static int Version => Files[^1].Number;

    /// <summary>Applies what lacks, in one transaction. Runs as the owner.</summary>
    /// <exception cref="LedgerException">The database is of a newer version, or was begun under rules that are too old.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancellationToken, Sql.Of(LockKey));
        await connection.ExecuteAsync(
            $"""
            CREATE SCHEMA IF NOT EXISTS {PostgresHosts.Schema};
            CREATE SCHEMA IF NOT EXISTS {StagedLines.Schema};
            CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())
            """,
            cancellationToken);
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied.Any(number => number > Version)) throw PostgresProblems.NewerSchema();
        if (applied.Count > 0) await RequireRulesAsync(connection, cancellationToken);
        foreach (var (number, resource) in Files.Where(file => !applied.Contains(file.Number)))
        {
            await connection.ExecuteAsync(Read(resource), cancellationToken);
            await connection.ExecuteAsync("INSERT INTO schema_versions (version) VALUES ($1)", cancellationToken, Sql.Of(number));
        }
    }

    /// <summary>Makes sure that the database has the version that this code knows.</summary>
    /// <exception cref="LedgerException">It is older, newer, begun under rules that are too old, or holds no ledger.</exception>
    public static async Task<bool> RequireAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied.Any(number => number > Version)) throw PostgresProblems.NewerSchema();
        if (!Files.All(file => applied.Contains(file.Number))) throw PostgresProblems.NotInitialised();
        await RequireRulesAsync(connection, cancellationToken);
        return true;
    }

    private static async Task RequireRulesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(RulesFloor.Query);
        if (await command.ExecuteScalarAsync(cancellationToken) is int first) RulesFloor.Require(first);
    }

    private static async Task<HashSet<int>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT version FROM schema_versions");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<int>();
        while (await row.ReadAsync(cancellationToken)) applied.Add(row.GetInt32(0));
        return applied;
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PostgresMigrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
