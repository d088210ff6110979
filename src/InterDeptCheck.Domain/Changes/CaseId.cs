namespace InterDeptCheck.Domain.Changes;

/// <summary>An operator's name of a case: 1 to 64 letters, digits or - _ . : /.</summary>
public readonly record struct CaseId
{
    private readonly string? text;

    /// <exception cref="ArgumentException"><paramref name="value"/> does not have that shape.</exception>
    public CaseId(string value)
    {
        if (!IsValid(value)) throw new ArgumentException("1 to 64 letters, digits or - _ . : / name a case.", nameof(value));
        text = value;
    }

    /// <summary>The name.</summary>
    public string Value => text ?? throw new InvalidOperationException("This case has no name.");

    /// <summary>Whether <paramref name="value"/> has the shape.</summary>
    public static bool IsValid(string? value) => Token.IsValid(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
