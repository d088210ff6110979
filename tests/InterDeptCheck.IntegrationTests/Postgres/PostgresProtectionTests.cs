using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>Who may do what in the database: each role its own work and no more, and nobody changes the past.</summary>
public sealed class PostgresProtectionTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly Actor Submitter = new("operator:test");
    private static readonly string[] Roles = ["postgres", "idcheck_registry", "idcheck_serving", "idcheck_eraser"];

    private readonly TestData data = new(11);

    [PostgresFact] // The superuser, who owns the tables here, too: unless he turns the triggers off, which verification finds.
    public async Task Nobody_updates_deletes_or_truncates_what_is_appended()
    {
        var database = await WrittenAsync();
        foreach (var role in Roles)
        {
            foreach (var table in new[] { "events", "payloads", "records", "erasures" })
            {
                await AssertRefusedAsync(database, role, $"UPDATE {table} SET position = position");
                await AssertRefusedAsync(database, role, $"DELETE FROM {table} WHERE position > 0");
                await AssertRefusedAsync(database, role, $"TRUNCATE {table} CASCADE");
            }
        }
    }

    [PostgresFact]
    public async Task A_serving_role_reads_and_appends_nothing_to_the_ledger()
    {
        var database = await WrittenAsync();
        Assert.Equal(1L, await ExecuteAsync(database, "idcheck_serving", "SELECT count(*) FROM events"));
        foreach (var refused in new[]
        {
            "INSERT INTO events SELECT * FROM events", "INSERT INTO records VALUES (2, gen_random_uuid(), '')", "DELETE FROM claims",
            "UPDATE head SET position = 0", "UPDATE heartbeat SET at = now()", "INSERT INTO batches (id, state) VALUES ('b', 1)",
            "CREATE TABLE idcheck_staging.b9 ()", "CREATE TABLE idcheck.mine ()", "SELECT erase_payload(1, 'a', 'b', 'c')",
        })
        {
            await AssertRefusedAsync(database, "idcheck_serving", refused);
        }
    }

    [PostgresFact]
    public async Task A_registry_can_not_write_a_ledger_as_a_serving_role()
    {
        var database = await WrittenAsync();
        await using var ledger = await PostgresLedger.OpenAsync(Options(database, "idcheck_serving"), TimeProvider.System, default);
        var error = await Assert.ThrowsAsync<LedgerException>(() => ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, default));
        Assert.Equal(LedgerProblem.Unavailable, error.Problem);
        Assert.Contains("role", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await ledger.ReadHeadAsync(default)).Position.Value);
    }

    [PostgresFact]
    public async Task A_payload_is_erased_by_its_function_under_four_eyes_and_the_chain_still_holds()
    {
        var database = await WrittenAsync();
        foreach (var refused in new[] { "SELECT erase_payload(1, 'ana', 'ana', 'court order')", "SELECT erase_payload(1, 'ana', '', 'court order')" })
            await AssertRefusedAsync(database, "idcheck_eraser", refused);
        await AssertRefusedAsync(database, "idcheck_registry", "SELECT erase_payload(1, 'ana', 'ben', 'court order')");
        await AssertRefusedAsync(database, "postgres", "DELETE FROM payloads");
        await ExecuteAsync(database, "idcheck_eraser", "SELECT erase_payload(1, 'ana', 'ben', 'court order')");
        Assert.Equal(0L, await ExecuteAsync(database, "postgres", "SELECT count(*) FROM payloads"));
        await using var ledger = await PostgresLedger.OpenAsync(Options(database, "idcheck_registry"), TimeProvider.System, default);
        Assert.True((await ledger.VerifyAsync(projection: true, null, default)).IsSound);
        var recorded = Assert.Single(Assert.Single(await ledger.ReadAfterAsync(default, 10, default)).Events);
        var history = Assert.Single(await ledger.ReadHistoryAsync(recorded.Person, default));
        Assert.Equal(recorded.Id, history.Event.Id);
        Assert.Null(history.Change);
        Assert.Equal("court order", await ExecuteAsync(database, "postgres", "SELECT reason FROM erasures"));
    }

    [PostgresFact]
    public async Task A_database_without_a_ledger_or_with_a_newer_one_is_refused_with_what_to_do()
    {
        await databases.Cluster.ExecuteAsync("CREATE DATABASE nothing_in_it", default);
        var missing = await Assert.ThrowsAsync<LedgerException>(
            () => PostgresLedger.OpenAsync(Options("nothing_in_it", "postgres"), TimeProvider.System, default));
        Assert.Equal(LedgerProblem.Foreign, missing.Problem);
        Assert.Contains("idcheck ledger init", missing.Message, StringComparison.Ordinal);
        var database = await WrittenAsync();
        await ExecuteAsync(database, "postgres", "INSERT INTO schema_versions (version) VALUES (9999)");
        foreach (var opening in new Func<Task>[]
        {
            () => PostgresLedger.OpenAsync(Options(database, "idcheck_registry"), TimeProvider.System, default),
            () => PostgresLedgerReader.OpenAsync(Options(database, "idcheck_serving"), TimeProvider.System, default),
            () => PostgresSchema.MigrateAsync(Options(database, "postgres"), default),
        })
        {
            var newer = await Assert.ThrowsAsync<LedgerException>(opening);
            Assert.Equal(LedgerProblem.Foreign, newer.Problem);
            Assert.Contains("newer version", newer.Message, StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task A_ledger_that_was_begun_under_older_rules_is_refused_with_what_to_do()
    {
        var database = await WrittenAsync();
        await ExecuteAsync(database, "postgres", "ALTER TABLE events DISABLE TRIGGER ALL");
        await ExecuteAsync(database, "postgres", "UPDATE events SET rules_version = 2");
        foreach (var opening in new Func<Task>[]
        {
            () => PostgresLedger.OpenAsync(Options(database, "idcheck_registry"), TimeProvider.System, default),
            () => PostgresLedgerReader.OpenAsync(Options(database, "idcheck_serving"), TimeProvider.System, default),
            () => PostgresSchema.MigrateAsync(Options(database, "postgres"), default),
        })
        {
            var older = await Assert.ThrowsAsync<LedgerException>(opening);
            Assert.Equal(LedgerProblem.Foreign, older.Problem);
            Assert.Contains("idcheck import", older.Message, StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task Initialising_again_and_from_two_places_at_once_changes_nothing()
    {
        await databases.Cluster.ExecuteAsync("CREATE DATABASE initialised_twice", default);
        var options = Options("initialised_twice", "postgres");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresSchema.MigrateAsync(options, default)));
        var versions = await ExecuteAsync("initialised_twice", "postgres", "SELECT string_agg(version::text, ' ' ORDER BY version) FROM schema_versions");
        await PostgresSchema.MigrateAsync(options, default);
        Assert.Equal(versions, await ExecuteAsync("initialised_twice", "postgres", "SELECT string_agg(version::text, ' ' ORDER BY version) FROM schema_versions"));
    }

    private async Task<string> WrittenAsync()
    {
        var options = await databases.NewAsync();
        await using var ledger = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        await ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, default);
        return new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
    }

    private PostgresLedgerOptions Options(string database, string role) => new() { ConnectionString = databases.Cluster.ConnectionString(database, role) };

    private async Task AssertRefusedAsync(string database, string role, string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, role, sql));
        Assert.True(
            error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.CheckViolation,
            $"{role}: {sql}: {error.SqlState}");
    }

    private async Task<object?> ExecuteAsync(string database, string role, string sql)
    {
        await using var connection = new NpgsqlConnection(databases.Cluster.ConnectionString(database, role) + ";Pooling=false;Search Path=idcheck");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
