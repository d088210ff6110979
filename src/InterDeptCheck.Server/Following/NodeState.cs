namespace InterDeptCheck.Server.Following;

/// <summary>How a node stands.</summary>
internal enum NodePhase
{
    /// <summary>Its replica has not caught up yet since it started, or since the ledger forked; a registry: the ledger can't be written.</summary>
    Building = 0,

    /// <summary>It does what its role says.</summary>
    Serving = 1,

    /// <summary>The ledger's tail is broken: it answers nobody.</summary>
    Broken = 2,
}

/// <summary>
/// How the node stands, and a way to wait for it to change: a phase, a position, or the time up to which it knows everything.
/// Thread-safe.
/// </summary>
internal sealed class NodeState
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiters;
    private volatile NodePhase phase;
    private volatile bool isDraining;

    public NodePhase Phase => phase;

    /// <summary>Whether the node was asked to stop.</summary>
    public bool IsDraining => isDraining;

    /// <summary>Whether its replica serves and nobody has asked it to stop; <see cref="Probing.Readiness"/> asks for more.</summary>
    public bool IsReady => phase == NodePhase.Serving && !isDraining;

    public void Become(NodePhase next)
    {
        if (phase == next) return;
        phase = next;
        Changed();
    }

    /// <summary>Says that the node is going; calls in flight are still answered.</summary>
    public void Drain()
    {
        isDraining = true;
        Changed();
    }

    /// <summary>Wakes everyone who waits.</summary>
    public void Changed()
    {
        TaskCompletionSource? woken;
        lock (gate) (woken, waiters) = (waiters, null);
        woken?.SetResult();
    }

    /// <summary>Ends at the next change. Take it before looking, so that no change is missed.</summary>
    public Task NextChange()
    {
        lock (gate) return (waiters ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }
}
