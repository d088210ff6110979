namespace InterDeptCheck.Server.Following;

/// <summary>The generation that answers, and those before it that a check may still read. One writer; any number read the current one.</summary>
internal sealed class ReplicaGenerations(ReplicaHome home, TimeProvider clock) : IDisposable
{
    // A check takes microseconds; nobody reads a generation any more that was replaced so long ago.
    private static readonly TimeSpan ReadersGone = TimeSpan.FromSeconds(30);

    private readonly List<(ReplicaGeneration Generation, long ReplacedAt)> replaced = [];
    private volatile ReplicaGeneration current = home.OpenLatest();
    private long replacements;

    /// <summary>The one that answers.</summary>
    public ReplicaGeneration Current => current;

    /// <summary>How often one was put in the place of another.</summary>
    public long Replacements => Interlocked.Read(ref replacements);

    /// <summary>The next one, empty; it does not answer before <see cref="Replace"/>.</summary>
    public ReplicaGeneration OpenNext() => home.OpenNext(current);

    /// <summary>Puts an empty one in the place of the current one.</summary>
    public void StartAgain() => Replace(OpenNext());

    /// <summary>Puts <paramref name="next"/> in the place of the current one.</summary>
    public void Replace(ReplicaGeneration next)
    {
        replaced.Add((current, clock.GetTimestamp()));
        current = next;
        Interlocked.Increment(ref replacements);
    }

    /// <summary>Lets go of those that nobody reads any more.</summary>
    public void DisposeReplaced()
    {
        foreach (var (generation, at) in replaced.ToList())
        {
            if (clock.GetElapsedTime(at) < ReadersGone) continue;
            generation.Dispose();
            home.Delete(generation.Number);
            replaced.Remove((generation, at));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        current.Dispose();
        foreach (var (generation, _) in replaced) generation.Dispose();
    }
}
