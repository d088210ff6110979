namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Name of a rule in the table: 1 to 40 of A-Z, 0-9 and -. Stable: a changed rule gets a new name or new dates.</summary>
public readonly record struct RuleId : IComparable<RuleId>
{
    private const int LengthMax = 40;
    private readonly string? text;

    /// <exception cref="ArgumentException"><paramref name="text"/> is not a rule's name.</exception>
    public RuleId(string text)
    {
        if (!IsValid(text)) throw new ArgumentException("A rule's name has 1 to 40 of A-Z, 0-9 and -.", nameof(text));
        this.text = text;
    }

    /// <summary>The name.</summary>
    public string Text => text ?? throw new InvalidOperationException("This rule's name is not set.");

    /// <summary>Whether <paramref name="text"/> has the shape of a rule's name.</summary>
    public static bool IsValid(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= LengthMax
        && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');

    /// <inheritdoc/>
    public int CompareTo(RuleId other) => string.CompareOrdinal(text, other.text);

    /// <inheritdoc/>
    public override string ToString() => text ?? "";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(RuleId left, RuleId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(RuleId left, RuleId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(RuleId left, RuleId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(RuleId left, RuleId right) => left.CompareTo(right) >= 0;
}
