namespace InterDeptCheck.Domain.Changes;

/// <summary>The one rule for the short names that other systems give: letters, digits and - _ . : / up to a length.</summary>
internal static class Token
{
    public const int LengthMax = 64;

    public static bool IsValid(string? text, int lengthMax = LengthMax) =>
        !string.IsNullOrEmpty(text) && text.Length <= lengthMax && text.All(IsTokenCharacter);

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/';
}
