using System.Collections.Concurrent;

namespace InterDeptCheck.Server.Security;

/// <summary>What is kept for each of many, such as a pace for each address, bounded: who is beyond the bound shares one. Thread-safe.</summary>
/// <param name="make">Makes a new one.</param>
/// <param name="isRested">Whether one may be forgotten, since a new one would be the same.</param>
internal sealed class Paces<TKey, TPace>(Func<TPace> make, Func<TPace, bool> isRested)
    where TKey : notnull
{
    /// <summary>The most that are kept.</summary>
    public const int KeysMax = 10_000;
    private readonly ConcurrentDictionary<TKey, TPace> kept = new();
    private readonly TPace shared = make();
    private int isTidying;

    /// <summary>That of <paramref name="key"/>.</summary>
    public TPace Of(TKey key)
    {
        if (kept.TryGetValue(key, out var pace)) return pace;
        if (kept.Count >= KeysMax) Tidy();
        return kept.Count >= KeysMax ? shared : kept.GetOrAdd(key, _ => make());
    }

    private void Tidy()
    {
        if (Interlocked.Exchange(ref isTidying, 1) != 0) return;
        foreach (var (key, pace) in kept)
        {
            if (isRested(pace)) kept.TryRemove(key, out _);
        }

        Volatile.Write(ref isTidying, 0);
    }
}
