namespace Grpc.Core;

/// <summary>A connection, or several, to one service; kept for long and shared by all of its clients.</summary>
public abstract class ChannelBase
{
    private int shutdown;

    /// <summary>Names the address that the channel leads to.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The address that the channel leads to.</summary>
    public string Target { get; }

    /// <summary>Makes an invoker whose calls go over this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel. May be called once.</summary>
    /// <exception cref="InvalidOperationException">It has been called before.</exception>
    public Task ShutdownAsync()
    {
        if (Interlocked.Exchange(ref shutdown, 1) != 0)
            throw new InvalidOperationException("The channel has been shut down before.");
        return ShutdownAsyncCore();
    }

    /// <summary>Does the closing.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
