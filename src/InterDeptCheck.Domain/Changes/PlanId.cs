namespace InterDeptCheck.Domain.Changes;

/// <summary>The name of a repair plan: 1 to 64 letters, digits or - _ . : /.</summary>
public readonly record struct PlanId
{
    private readonly string? text;

    /// <exception cref="ArgumentException"><paramref name="value"/> does not have that shape.</exception>
    public PlanId(string value)
    {
        if (!IsValid(value)) throw new ArgumentException("1 to 64 letters, digits or - _ . : / name a plan.", nameof(value));
        text = value;
    }

    /// <summary>The name.</summary>
    public string Value => text ?? throw new InvalidOperationException("This plan has no name.");

    /// <summary>Whether <paramref name="value"/> has the shape.</summary>
    public static bool IsValid(string? value) => Token.IsValid(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
