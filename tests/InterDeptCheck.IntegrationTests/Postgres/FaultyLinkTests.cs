using InterDeptCheck.TestKit.Postgres;
using Npgsql;

namespace InterDeptCheck.IntegrationTests.Postgres;

public sealed class FaultyLinkTests : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(110));
    private PostgresCluster cluster = null!;
    private FaultyLink link = null!;

    private CancellationToken Token => patience.Token;

    public async Task InitializeAsync()
    {
        if (!PostgresCluster.IsPossible) return;
        cluster = await PostgresCluster.StartAsync(new() { Fsync = false }, Token);
        link = FaultyLink.To(cluster.Port);
        await cluster.ExecuteAsync("CREATE TABLE t (id int)", Token);
    }

    public async Task DisposeAsync()
    {
        if (link is not null) await link.DisposeAsync();
        if (cluster is not null) await cluster.DisposeAsync();
    }

    public void Dispose() => patience.Dispose();

    [PostgresFact]
    public async Task A_cut_link_ends_connections_and_refuses_new_ones_until_it_is_healed()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(1, link.Connections);
        link.Cut();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => InsertAsync(connection, 1));
        await Assert.ThrowsAnyAsync<NpgsqlException>(OpenAsync);
        link.Heal();
        await using var again = await OpenAsync();
        await InsertAsync(again, 2);
        Assert.Equal(1L, await CountAsync());
    }

    [PostgresFact]
    public async Task What_goes_into_a_black_hole_arrives_when_it_is_healed()
    {
        await using var connection = await OpenAsync();
        link.Blackhole();
        var waiting = InsertAsync(connection, 1);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(200, Token)));
        Assert.Equal(0L, await CountAsync());
        link.Heal();
        await waiting;
        Assert.Equal(1L, await CountAsync());
    }

    [PostgresFact]
    public async Task A_slow_link_takes_its_time_in_both_directions()
    {
        await using var connection = await OpenAsync();
        link.Delay = TimeSpan.FromMilliseconds(100);
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        await InsertAsync(connection, 1);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(190));
    }

    // Why: who commits and hears nothing can't know; a test must be able to make either of the two happen.
    [PostgresFact]
    public async Task A_commit_whose_reply_is_lost_is_done_and_one_that_is_lost_itself_is_not()
    {
        foreach (var isDelivered in new[] { true, false })
        {
            await using var connection = await OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await InsertAsync(connection, 1);
            var cut = link.CutAtCommit(isDelivered);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(Token));
            await cut;
            Assert.Equal(1L, await CountAsync());
            link.Heal();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(link.Port) + ";Pooling=false");
        await connection.OpenAsync(Token);
        return connection;
    }

    private async Task InsertAsync(NpgsqlConnection connection, int id)
    {
        await using var insert = new NpgsqlCommand("INSERT INTO t VALUES ($1)", connection) { Parameters = { new() { Value = id } } };
        await insert.ExecuteNonQueryAsync(Token);
    }

    private async Task<long> CountAsync() => (long)(await cluster.ExecuteAsync("SELECT count(*) FROM t", Token))!;
}
