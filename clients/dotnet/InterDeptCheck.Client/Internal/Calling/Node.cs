namespace InterDeptCheck.Client;

/// <summary>
/// One node: its channel, the calls on it, and whether it is left out because it failed. A node that is left out comes back when it says
/// that it serves. Thread-safe.
/// </summary>
internal sealed class Node(Uri address, ChannelGeneration first)
{
    private static readonly TimeSpan LeftOutFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeftOutMax = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private ChannelGeneration current = first;
    private int calls;
    private int failures;
    private long leftOutUntil;
    private bool isProbing;

    public Uri Address => address;

    /// <summary>Calls under way.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>Whether questions are to go elsewhere while there is an elsewhere.</summary>
    public bool IsLeftOut
    {
        get
        {
            lock (gate) return failures > 0;
        }
    }

    /// <summary>The timestamp at which it may come back.</summary>
    public long LeftOutUntil
    {
        get
        {
            lock (gate) return leftOutUntil;
        }
    }

    public ChannelGeneration Enter()
    {
        Interlocked.Increment(ref calls);
        lock (gate)
        {
            if (current.TryEnter()) return current;
        }

        Interlocked.Decrement(ref calls);
        throw new ObjectDisposedException(nameof(StatusCheckClient));
    }

    public void Leave(ChannelGeneration generation)
    {
        Interlocked.Decrement(ref calls);
        generation.Leave();
    }

    /// <summary>New calls go to another channel; those under way end on the old one.</summary>
    public void Replace(ChannelGeneration next)
    {
        ChannelGeneration old;
        lock (gate) (old, current) = (current, next);
        old.Leave();
    }

    /// <summary>It answered.</summary>
    /// <returns>Whether it was left out until now.</returns>
    public bool Answered()
    {
        lock (gate)
        {
            var wasLeftOut = failures > 0;
            (failures, isProbing) = (0, false);
            return wasLeftOut;
        }
    }

    /// <summary>It failed: it is left out, longer each time in a row.</summary>
    /// <returns>Whether it was not left out until now.</returns>
    public bool Failed(TimeProvider time)
    {
        lock (gate)
        {
            var doubled = LeftOutFirst * Math.Pow(2, Math.Min(failures, 10));
            var span = doubled < LeftOutMax ? doubled : LeftOutMax;
            leftOutUntil = time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);
            isProbing = false;
            return ++failures == 1;
        }
    }

    /// <summary>Whether it is time to ask it whether it serves, and nobody else does; who gets true asks and reports.</summary>
    public bool TryBeginProbe(TimeProvider time)
    {
        lock (gate)
        {
            if (failures == 0 || isProbing || time.GetTimestamp() < leftOutUntil) return false;
            return isProbing = true;
        }
    }

    public void Close()
    {
        ChannelGeneration last;
        lock (gate) last = current;
        last.Leave();
        last.Close();
    }
}
