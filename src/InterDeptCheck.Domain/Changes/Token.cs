using System.Buffers;

namespace InterDeptCheck.Domain.Changes;

/// <summary>The one rule for the short names that other systems give: letters, digits and - _ . : / up to a length.</summary>
internal static class Token
{
    public const int LengthMax = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/");

    public static bool IsValid(string? text, int lengthMax = LengthMax) =>
        !string.IsNullOrEmpty(text) && text.Length <= lengthMax && !text.AsSpan().ContainsAnyExcept(Characters);
}
