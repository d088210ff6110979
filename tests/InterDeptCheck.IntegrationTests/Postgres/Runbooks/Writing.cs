using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>Four writers that go on while an operator works.</summary>
internal sealed class Writing : IAsyncDisposable
{
    private readonly CancellationTokenSource enough = new();
    private readonly CancellationToken token;
    private readonly Task running;

    private Writing(Writers writers, CancellationToken token)
    {
        (Writers, this.token) = (writers, token);
        running = writers.RunAsync(4, enough.Token, token);
    }

    public Writers Writers { get; }

    /// <summary>Returns when some was acknowledged.</summary>
    public static async Task<Writing> StartAsync(ILedger ledger, int seed, CancellationToken token)
    {
        var writing = new Writing(new(ledger, seed), token);
        await writing.GoOnAsync(50);
        return writing;
    }

    /// <summary>Returns when so many more were acknowledged.</summary>
    public async Task GoOnAsync(int more)
    {
        var before = Writers.Acknowledged.Count;
        while (Writers.Acknowledged.Count < before + more)
        {
            if (running.IsCompleted) await running;
            await Task.Delay(20, token);
        }
    }

    /// <summary>Lets everyone bring to an end what he has begun.</summary>
    public async Task EndAsync()
    {
        await enough.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(5)));
        enough.Dispose();
    }
}
