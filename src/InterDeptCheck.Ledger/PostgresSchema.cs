using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Postgres;
using Npgsql;

namespace InterDeptCheck.Ledger;

/// <summary>Makes a database ready for a ledger: tables, protection, and the two roles that nodes connect as.</summary>
public static class PostgresSchema
{
    private const string Grants =
        """
        REVOKE ALL ON SCHEMA idcheck, idcheck_staging FROM PUBLIC;
        GRANT USAGE ON SCHEMA idcheck TO idcheck_registry, idcheck_serving, idcheck_eraser;
        GRANT SELECT ON ALL TABLES IN SCHEMA idcheck TO idcheck_registry, idcheck_serving;
        GRANT INSERT ON events, payloads, records, claims, batches, closing_contests, closing_first, batch_held TO idcheck_registry;
        GRANT INSERT ON assurance TO idcheck_registry;
        GRANT INSERT ON disclosures, disclosure_callers, disclosure_persons TO idcheck_registry, idcheck_serving;
        GRANT UPDATE ON head, heartbeat, batches TO idcheck_registry;
        GRANT DELETE ON claims, batches, closing_contests, closing_first TO idcheck_registry;
        GRANT USAGE, CREATE ON SCHEMA idcheck_staging TO idcheck_registry;
        GRANT EXECUTE ON FUNCTION erase_payload TO idcheck_eraser;
        """;

    private static readonly string[] Roles = ["idcheck_registry", "idcheck_serving", "idcheck_eraser"];

    /// <summary>
    /// Makes or upgrades the schema, and grants its rights. Repeating it changes nothing. Registries append, as <c>idcheck_registry</c>;
    /// nodes that only serve read, and append disclosures, as <c>idcheck_serving</c>; payloads are erased as <c>idcheck_eraser</c>. Roles
    /// that are missing are made, able to log in and without a password: how they prove themselves is the server's pg_hba.conf.
    /// </summary>
    /// <param name="options">Connects as the owner, who may make schemas and, when the roles are missing, roles.</param>
    /// <param name="cancellationToken">Cancelling changes nothing.</param>
    /// <exception cref="LedgerException">The database can't be reached, is of a newer version, or the role may not.</exception>
    public static async Task MigrateAsync(PostgresLedgerOptions options, CancellationToken cancellationToken)
    {
        options.Validate(nameof(options));
        await using var primary = PostgresHosts.Primary(options);
        await primary.WriteAsync(
            async connection =>
            {
                await PostgresMigrations.ApplyAsync(connection, cancellationToken);
                foreach (var role in Roles) await MakeRoleAsync(connection, role, cancellationToken);
                await connection.ExecuteAsync(Grants, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private static async Task MakeRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT 1 FROM pg_roles WHERE rolname = $1", Sql.Of(role));
        if (await command.ExecuteScalarAsync(cancellationToken) is not null) return;
        await connection.ExecuteAsync($"CREATE ROLE {role} LOGIN", cancellationToken);
    }
}
