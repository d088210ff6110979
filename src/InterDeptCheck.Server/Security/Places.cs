namespace InterDeptCheck.Server.Security;

/// <summary>How many of something each may have at once, such as connections of a caller. Nothing is kept of who has none. Thread-safe.</summary>
/// <param name="most">How many.</param>
internal sealed class Places<TKey>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> taken = [];

    /// <summary>A place for <paramref name="key"/>, which is given back when it is disposed of, once; null when it has as many as it may.</summary>
    public IDisposable? TryTake(TKey key)
    {
        lock (taken)
        {
            var count = taken.GetValueOrDefault(key);
            if (count >= most) return null;
            taken[key] = count + 1;
        }

        return new Place(this, key);
    }

    private void GiveBack(TKey key)
    {
        lock (taken)
        {
            var left = taken[key] - 1;
            if (left > 0) taken[key] = left;
            else taken.Remove(key);
        }
    }

    private sealed class Place(Places<TKey> places, TKey key) : IDisposable
    {
        private Places<TKey>? places = places;

        public void Dispose() => Interlocked.Exchange(ref places, null)?.GiveBack(key);
    }
}
