namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// What came of reading a text: a value, or the rule that the text broke. It never carries the offending text, so it can
/// be logged and sent back. Immutable and thread-safe. <c>default</c> is a failure with <see cref="IdentityRule.Missing"/>.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Parsed<T>
{
    private readonly T value;
    private readonly IdentityRule rule;

    private Parsed(bool isValid, T value, IdentityRule rule)
    {
        IsValid = isValid;
        this.value = value;
        this.rule = rule;
    }

    /// <summary>Whether there is a <see cref="Value"/>.</summary>
    public bool IsValid { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The text broke a rule: ask <see cref="IsValid"/> first.</exception>
    public T Value => IsValid ? value : throw new InvalidOperationException($"No value: rule {Rule} was broken.");

    /// <summary>The rule that was broken; <see cref="IdentityRule.None"/> when valid, and only then.</summary>
    public IdentityRule Rule => IsValid ? IdentityRule.None : rule == IdentityRule.None ? IdentityRule.Missing : rule;

    /// <summary>A success.</summary>
    public static Parsed<T> Ok(T value) => new(isValid: true, value, IdentityRule.None);

    /// <summary>A failure.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rule"/> is <see cref="IdentityRule.None"/>.</exception>
    public static Parsed<T> Fail(IdentityRule rule) =>
        rule == IdentityRule.None
            ? throw new ArgumentOutOfRangeException(nameof(rule), "A failure names its rule.")
            : new(isValid: false, default!, rule);

    /// <summary>"valid" or the name of the broken rule; never the value, which may be a person's.</summary>
    public override string ToString() => IsValid ? "valid" : Rule.ToString();
}
