using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Hosting;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Lets streams of batches end before the connections that carry them are closed. A caller learns from a stream's end that the node goes; when
/// the connection is closed on the heels of it, while the caller's own half is still open, .NET's HTTP client may tell it of the closed
/// connection instead, although the end has arrived. Thread-safe.
/// </summary>
internal sealed class StreamDrain(NodeState state, LimitOptions limits, TimeProvider clock) : IHostedLifecycleService, IDisposable
{
    // Of the time that a stop may take, what streams may; the rest is the connections'.
    private const int GraceParts = 2;

    // For the last end to be sent, to arrive and to be read.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int streams;

    /// <summary>Ends when streams have to: they read no more, answer what they have read, and end.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>A stream has begun.</summary>
    public void Begin()
    {
        lock (gate) streams++;
    }

    /// <summary>A stream's last answer is sent.</summary>
    public void End()
    {
        lock (gate)
        {
            if (--streams == 0 && ending.IsCancellationRequested) ended.TrySetResult();
        }
    }

    /// <summary>Runs before the connections are told to close.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.Drain();
        bool isIdle;
        lock (gate) isIdle = streams == 0;
        await ending.CancelAsync();
        if (isIdle) return;
        lock (gate)
        {
            // Those that ended before they were told to.
            if (streams == 0) ended.TrySetResult();
        }

        using var patience = new CancellationTokenSource(limits.ShutdownGrace / GraceParts, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await ended.Task.WaitAsync(either.Token);
            await Task.Delay(Linger, clock, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Who has not ended by now is ended with the connection.
        }
    }

    public void Dispose() => ending.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
