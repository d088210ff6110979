namespace InterDeptCheck.Domain.Changes;

/// <summary>Where a change comes from.</summary>
/// <param name="System">The reporting system, 1 to 64 letters, digits or - _ . : / (such as ATLAS).</param>
/// <param name="Reference">The system's own reference of the change, 1 to 128 characters without control characters.</param>
/// <param name="Batch">The batch it came in; null for a change that came alone.</param>
public sealed record ChangeSource(string System, string Reference, BatchId? Batch = null)
{
    /// <summary>Longest reference.</summary>
    public const int ReferenceLengthMax = 128;

    /// <summary>Whether <paramref name="system"/> has the shape.</summary>
    public static bool IsValidSystem(string? system) => Token.IsValid(system);

    /// <summary>Whether <paramref name="reference"/> has the shape.</summary>
    public static bool IsValidReference(string? reference) =>
        !string.IsNullOrEmpty(reference) && reference.Length <= ReferenceLengthMax && !reference.Any(char.IsControl);
}
