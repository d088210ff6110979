using InterDeptCheck.Client;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>A department that asks all the time, each question once: what fails is not asked again, and fails the test.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private const int AtOnce = 4;
    private readonly CancellationTokenSource enough = new();
    private readonly RunbookStage stage;
    private readonly StatusCheckClient client;
    private readonly Task running;
    private int answers;

    public Asking(RunbookStage stage, int port)
    {
        (this.stage, client) = (stage, stage.Client(port));
        running = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync()));
    }

    /// <summary>Returns when more were answered, and fails with the first check that did.</summary>
    public async Task GoOnAsync()
    {
        var before = answers;
        while (answers < before + 20)
        {
            if (running.IsCompleted) await running;
            await Task.Delay(5, stage.Token);
        }
    }

    /// <returns>How many checks were answered.</returns>
    public async Task<int> EndAsync()
    {
        await enough.CancelAsync();
        await running;
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(5)));
        await client.DisposeAsync();
        enough.Dispose();
    }

    private async Task AskAsync()
    {
        while (!enough.IsCancellationRequested)
        {
            Assert.IsType<Matched>(await client.CheckAsync(RunbookStage.Question(), stage.Token));
            Interlocked.Increment(ref answers);
            await Task.Delay(1, stage.Token);
        }
    }
}
