namespace InterDeptCheck.Server.Following;

/// <summary>The generation that answers, and those before it that a check may still read. One writer; any number read the current one.</summary>
internal sealed class ReplicaGenerations(ReplicaHome home, TimeProvider clock) : IDisposable
{
    // A check takes microseconds; nobody reads a generation any more that was replaced so long ago.
    private static readonly TimeSpan ReadersGone = TimeSpan.FromSeconds(30);

    private readonly List<(ReplicaGeneration Generation, long ReplacedAt)> replaced = [];
    private volatile ReplicaGeneration current = home.OpenLatest();
    private long replacements;
    private long copies;

    /// <summary>The one that answers.</summary>
    public ReplicaGeneration Current => current;

    /// <summary>How often one that was read from the ledger, or is to be, was put in the place of another.</summary>
    public long Rebuilds => Interlocked.Read(ref replacements) - Copies;

    /// <summary>How often a copy was put in the place of what it was copied from.</summary>
    public long Copies => Interlocked.Read(ref copies);

    /// <summary>The next one, empty; it does not answer before <see cref="Replace"/>.</summary>
    public ReplicaGeneration OpenNext() => home.OpenNext(current);

    /// <summary>The next one, empty, for a copy of the current one.</summary>
    public ReplicaGeneration OpenCopy() => home.OpenCopy(current);

    /// <summary>Puts a copy, which is whole, in the place of what it was copied from.</summary>
    public void ReplaceByCopy(ReplicaGeneration copy)
    {
        home.Complete(copy);
        Replace(copy);
        Interlocked.Increment(ref copies);
    }

    /// <summary>Lets go of one that never answered.</summary>
    public void Discard(ReplicaGeneration next)
    {
        next.Dispose();
        home.Delete(next.Number);
    }

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
