namespace InterDeptCheck.Domain.Changes;

/// <summary>The version of a release of this software, such as 1.4.0 or 1.4.0+3f0c1a2: 1 to 64 letters, digits or . - + (SemVer 2.0.0, sections 2, 9, 10).</summary>
public readonly record struct ReleaseVersion
{
    /// <summary>Longest version.</summary>
    public const int LengthMax = 64;

    private readonly string? text;

    /// <exception cref="ArgumentException"><paramref name="text"/> does not have the shape.</exception>
    public ReleaseVersion(string text)
    {
        if (!IsValid(text)) throw new ArgumentException("A version has 1 to 64 letters, digits or . - +.", nameof(text));
        this.text = text;
    }

    /// <summary>The version, such as 1.4.0.</summary>
    public string Text => text ?? throw new InvalidOperationException("This version names no release.");

    /// <summary>Whether <paramref name="text"/> has the shape.</summary>
    public static bool IsValid(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= LengthMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+');

    /// <inheritdoc/>
    public override string ToString() => Text;
}
