using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Disclosures;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Disclosures;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>The suite on PostgreSQL, as the role that a serving node has, and what only PostgreSQL has to show.</summary>
[NeedsPostgres]
public sealed class PostgresDisclosureStoreConformance(LedgerDatabases databases)
    : DisclosureStoreConformance, IClassFixture<LedgerDatabases>
{
    private static readonly string[] Tables = ["disclosures", "disclosure_callers", "disclosure_persons"];

    private PostgresLedgerOptions? place;

    [StoreFact]
    public async Task Two_stores_that_ship_the_same_entries_at_once_leave_them_there_once()
    {
        await using var first = await OpenStoreAsync();
        await using var second = await OpenStoreAsync();
        for (var from = 1; from < 400; from += 10)
        {
            var entries = Enumerable.Range(from, 10).Select(n => Entries.Entry(n)).ToList();
            await Task.WhenAll(first.AppendAsync(Entries.Node, entries, TestToken), second.AppendAsync(Entries.Node, entries, TestToken));
        }

        Assert.Equal(400, (await AskAsync(first, new(null, Entries.Caller(), null))).Count);
    }

    [StoreFact]
    public async Task Nobody_changes_or_removes_a_disclosure_and_the_owner_leaves_no_gap_either()
    {
        await using (var store = await OpenStoreAsync()) await store.AppendAsync(Entries.Node, [Entries.Entry(1)], TestToken);
        foreach (var user in new[] { "idcheck_serving", "idcheck_registry", PostgresCluster.Superuser })
        {
            foreach (var table in Tables)
            {
                var update = table is "disclosure_callers" ? "uri = ''" : "sequence = 2";
                string[] changes = [$"UPDATE idcheck.{table} SET {update}", $"DELETE FROM idcheck.{table}", $"TRUNCATE idcheck.{table}"];
                foreach (var change in changes) Assert.Equal("42501", (await RefusedAsync(user, change)).SqlState);
            }
        }

        const string Gap = "INSERT INTO idcheck.disclosures SELECT node, unnest(ARRAY[2, 4]), caller, payload FROM idcheck.disclosures";
        const string Twice = "INSERT INTO idcheck.disclosures TABLE idcheck.disclosures";
        foreach (var user in new[] { "idcheck_serving", PostgresCluster.Superuser })
        {
            Assert.Equal("23000", (await RefusedAsync(user, Gap)).SqlState);
            Assert.Equal("23505", (await RefusedAsync(user, Twice)).SqlState);
        }

        await using var again = await OpenStoreAsync();
        Assert.Equal(["N0c0ffee1-1"], await AskAsync(again, new(null, Entries.Caller(), null)));
    }

    [StoreFact] // Why: who ships and hears nothing sends again; whether the commit or its reply was lost, each entry is there once.
    public async Task A_network_that_is_cut_at_the_commit_loses_no_entry_and_doubles_none()
    {
        await using var link = FaultyLink.To(databases.Cluster.Port);
        var settings = new NpgsqlConnectionStringBuilder(Serving(await PlaceAsync()).ConnectionString) { Port = link.Port };
        await using var store = await PostgresDisclosureStore.OpenAsync(new() { ConnectionString = settings.ConnectionString }, TestToken);
        var sequence = 0;
        foreach (var isDelivered in new[] { true, false, true, false })
        {
            var entry = Entries.Entry(++sequence);
            var cut = link.CutAtCommit(isDelivered);
            var lost = await Assert.ThrowsAsync<LedgerException>(() => store.AppendAsync(Entries.Node, [entry], TestToken));
            Assert.Equal(LedgerProblem.Unavailable, lost.Problem);
            await cut;
            lost = await Assert.ThrowsAsync<LedgerException>(() => store.ReadShippedAsync(Entries.Node, TestToken));
            Assert.Equal(LedgerProblem.Unavailable, lost.Problem);
            link.Heal();
            Assert.Equal(isDelivered ? sequence : sequence - 1, (await store.ReadShippedAsync(Entries.Node, TestToken)).Value);
            await store.AppendAsync(Entries.Node, [entry], TestToken);
        }

        Assert.Equal(sequence, (await AskAsync(store, new(null, Entries.Caller(), null))).Count);
    }

    [StoreFact]
    public async Task A_database_without_a_ledger_is_refused_with_what_to_do()
    {
        await databases.Cluster.ExecuteAsync("CREATE DATABASE nothing_in_it", TestToken);
        var error = await Assert.ThrowsAsync<LedgerException>(() => PostgresDisclosureStore.OpenAsync(
            new() { ConnectionString = databases.Cluster.ConnectionString("nothing_in_it", "idcheck_serving") }, TestToken));
        Assert.Equal(LedgerProblem.Foreign, error.Problem);
    }

    protected override async Task<IDisclosureStore> OpenStoreAsync() =>
        await PostgresDisclosureStore.OpenAsync(Serving(await PlaceAsync()), TestToken);

    private static PostgresLedgerOptions Serving(PostgresLedgerOptions options) => options with
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Username = "idcheck_serving" }.ConnectionString,
    };

    private async Task<PostgresLedgerOptions> PlaceAsync() => place ??= await databases.NewAsync();

    private async Task<PostgresException> RefusedAsync(string user, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder((await PlaceAsync()).ConnectionString) { Username = user, Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestToken));
    }
}
