namespace InterDeptCheck.Cli.Generating;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): small, fast, and the same on every machine and in every version of the runtime. Not for
/// secrets. Not thread-safe.
/// </summary>
internal sealed class Rng
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <summary>A stream of its own for each seed and number.</summary>
    public Rng(ulong seed, ulong stream) => state = Mix(seed + Step * Mix(stream + Step));

    /// <summary>The mixing function: a bijection of 64 bits.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }

    public ulong Next() => Mix(state += Step);

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A number between the two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>True in so many cases of a thousand.</summary>
    public bool PerMille(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A day between the two, both included.</summary>
    public DateOnly Day(DateOnly first, DateOnly last) =>
        last <= first ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));
}
