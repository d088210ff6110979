using System.Globalization;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>Place of an entry in one node's disclosure log: dense, from 1, never given twice; 0 means "before the first".</summary>
public readonly record struct DisclosureSequence : IComparable<DisclosureSequence>
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public DisclosureSequence(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Before the first entry.</summary>
    public static DisclosureSequence BeforeFirst => default;

    /// <summary>The number of the entry, or 0.</summary>
    public long Value { get; }

    /// <summary>The place that is <paramref name="count"/> later.</summary>
    public DisclosureSequence Plus(long count) => new(checked(Value + count));

    /// <inheritdoc/>
    public int CompareTo(DisclosureSequence other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the log.</summary>
    public static bool operator <(DisclosureSequence left, DisclosureSequence right) => left.Value < right.Value;

    /// <summary>Later in the log.</summary>
    public static bool operator >(DisclosureSequence left, DisclosureSequence right) => left.Value > right.Value;

    /// <summary>Not later in the log.</summary>
    public static bool operator <=(DisclosureSequence left, DisclosureSequence right) => left.Value <= right.Value;

    /// <summary>Not earlier in the log.</summary>
    public static bool operator >=(DisclosureSequence left, DisclosureSequence right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
