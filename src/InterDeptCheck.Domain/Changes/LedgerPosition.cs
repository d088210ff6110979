namespace InterDeptCheck.Domain.Changes;

/// <summary>Place of an event in the ledger: dense, from 1, never reused; 0 means "before the first".</summary>
public readonly record struct LedgerPosition : IComparable<LedgerPosition>
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public LedgerPosition(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>Before the first event.</summary>
    public static LedgerPosition BeforeFirst => default;

    /// <summary>The number of the event, or 0.</summary>
    public long Value { get; }

    /// <summary>The next place.</summary>
    public LedgerPosition Next() => new(checked(Value + 1));

    /// <inheritdoc/>
    public int CompareTo(LedgerPosition other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the ledger.</summary>
    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.Value < right.Value;

    /// <summary>Later in the ledger.</summary>
    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.Value > right.Value;

    /// <summary>Not later in the ledger.</summary>
    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.Value <= right.Value;

    /// <summary>Not earlier in the ledger.</summary>
    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
