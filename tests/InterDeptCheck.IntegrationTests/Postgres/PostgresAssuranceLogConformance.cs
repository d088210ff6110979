using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Assurance;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The suite on PostgreSQL, as the role that a registry has, and what only PostgreSQL has to show.</summary>
[NeedsPostgres]
public sealed class PostgresAssuranceLogConformance(LedgerDatabases databases) : AssuranceLogConformance, IClassFixture<LedgerDatabases>
{
    private PostgresLedgerOptions? place;

    [StoreFact]
    public async Task Nobody_changes_or_removes_an_entry_and_a_serving_role_only_reads()
    {
        await using var open = await OpenLogAsync();
        await open.Log.AppendAsync([Note("one"), Note("two")], null, TestToken);
        foreach (var user in new[] { "idcheck_serving", "idcheck_registry", PostgresCluster.Superuser })
        {
            foreach (var change in new[] { "UPDATE idcheck.assurance SET kind = ''", "DELETE FROM idcheck.assurance", "TRUNCATE idcheck.assurance" })
                Assert.Equal("42501", await RefusedAsync(user, change));
        }

        const string Unchained = "INSERT INTO idcheck.assurance SELECT 3, prev_hash, hash, at, operator, kind, case_id, person, payload FROM idcheck.assurance WHERE sequence = 1";
        Assert.Equal("42501", await RefusedAsync("idcheck_serving", Unchained));
        Assert.Equal("23000", await RefusedAsync("idcheck_registry", Unchained));
        Assert.Equal("23000", await RefusedAsync(PostgresCluster.Superuser, Unchained));
        Assert.Equal(2, (await open.Log.ReadAsync(new(0), 10, TestToken)).Count);
    }

    [StoreFact]
    public async Task An_entry_that_was_changed_with_the_triggers_off_is_found()
    {
        await using var open = await OpenLogAsync();
        for (var n = 0; n < 3; n++) await open.Log.AppendAsync([Note("as it was")], null, TestToken);
        await ExecuteAsync(
            PostgresCluster.Superuser,
            "SET session_replication_role = replica; UPDATE idcheck.assurance SET operator = 'operator:mallory' WHERE sequence = 2");
        Assert.Equal(
            [new(new(2), LedgerFaultKind.AssuranceEntryDiffers)], (await open.Ledger.VerifyAsync(projection: true, null, TestToken)).Faults);
    }

    protected override async Task<OpenLog> OpenLogAsync()
    {
        place ??= await databases.NewAsync();
        return new(await PostgresAssuranceLog.OpenAsync(place, TestToken), await PostgresLedger.OpenAsync(place, TimeProvider.System, TestToken));
    }

    private async Task<string?> RefusedAsync(string user, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(user, sql))).SqlState;

    private async Task ExecuteAsync(string user, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(place!.ConnectionString) { Username = user, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestToken);
    }
}
