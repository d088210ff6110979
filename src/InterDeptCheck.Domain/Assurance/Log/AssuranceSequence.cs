using System.Globalization;

namespace InterDeptCheck.Domain.Assurance.Log;

/// <summary>Place of an entry in the assurance log: dense, from 1, never given twice; 0 means "before the first".</summary>
public readonly record struct AssuranceSequence : IComparable<AssuranceSequence>
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public AssuranceSequence(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Before the first entry.</summary>
    public static AssuranceSequence BeforeFirst => default;

    /// <summary>The number of the entry, or 0.</summary>
    public long Value { get; }

    /// <summary>The place after it.</summary>
    public AssuranceSequence Next() => new(checked(Value + 1));

    /// <inheritdoc/>
    public int CompareTo(AssuranceSequence other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the log.</summary>
    public static bool operator <(AssuranceSequence left, AssuranceSequence right) => left.Value < right.Value;

    /// <summary>Later in the log.</summary>
    public static bool operator >(AssuranceSequence left, AssuranceSequence right) => left.Value > right.Value;

    /// <summary>Not later in the log.</summary>
    public static bool operator <=(AssuranceSequence left, AssuranceSequence right) => left.Value <= right.Value;

    /// <summary>Not earlier in the log.</summary>
    public static bool operator >=(AssuranceSequence left, AssuranceSequence right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
