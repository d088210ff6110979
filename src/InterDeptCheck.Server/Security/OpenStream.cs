using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Security;

/// <summary>A stream that lasts: told when its caller may not call any more, so that it ends then and not at its next message. Thread-safe.</summary>
internal sealed class OpenStream(Peer peer, Action<OpenStream> closed) : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly HashSet<StreamNeed> needs = [];
    private volatile int reason;

    /// <summary>Whose it is.</summary>
    public Peer Peer { get; } = peer;

    /// <summary>Cancelled when the caller may not call any more.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Whether the caller may not call any more.</summary>
    public bool HasEnded => reason != 0;

    /// <summary>The stream rests on this too from now on; false when it did before.</summary>
    public bool RestOn(StreamNeed need)
    {
        lock (needs) return needs.Add(need);
    }

    /// <summary>Why it may not go on by what its caller has now; unspecified when it may.</summary>
    public ErrorReason Missing(Enrolment now)
    {
        lock (needs)
        {
            foreach (var need in needs)
            {
                if (need.Missing(now) is var missing and not ErrorReason.Unspecified) return missing;
            }
        }

        return ErrorReason.Unspecified;
    }

    /// <summary>The caller may not call any more.</summary>
    public void End(ErrorReason because)
    {
        if (Interlocked.CompareExchange(ref reason, (int)because, 0) != 0) return;
        try
        {
            // Not on this thread: whoever revokes does not do the work of whoever is revoked.
            _ = ending.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended by itself in between.
        }
    }

    /// <exception cref="RefusedException">The caller may not call any more.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded) throw Refusal();
    }

    /// <summary>Why the caller may not call any more; once <see cref="HasEnded"/>.</summary>
    public RefusedException Refusal() => new((ErrorReason)reason);

    public void Dispose()
    {
        closed(this);
        ending.Dispose();
    }
}
