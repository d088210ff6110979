namespace InterDeptCheck.Domain.Changes;

/// <summary>The reference of a facial image in its own store, 1 to 128 printable ASCII characters without spaces; never the image.</summary>
public readonly record struct ImageReference
{
    private const int LengthMax = 128;
    private readonly string? text;

    /// <exception cref="ArgumentException"><paramref name="value"/> does not have that shape.</exception>
    public ImageReference(string value)
    {
        if (!IsValid(value)) throw new ArgumentException("An image reference has 1 to 128 printable characters.", nameof(value));
        text = value;
    }

    /// <summary>The reference.</summary>
    public string Value => text ?? throw new InvalidOperationException("This image has no reference.");

    /// <summary>Whether <paramref name="value"/> has the shape.</summary>
    public static bool IsValid(string? value) =>
        !string.IsNullOrEmpty(value) && value.Length <= LengthMax && !value.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <inheritdoc/>
    public override string ToString() => Value;
}
