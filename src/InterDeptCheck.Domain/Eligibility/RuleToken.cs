using System.Text;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>The table's spelling of enum values: <c>TermTimeHours</c> is <c>TERM_TIME_HOURS</c>.</summary>
internal static class RuleToken
{
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        var token = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && token.Length > 0 && !char.IsAsciiDigit(token[^1])) token.Append('_');
            token.Append(char.ToUpperInvariant(letter));
        }

        return token.ToString();
    }

    public static bool TryParse<T>(string text, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            value = candidate;
            if (Of(candidate) == text) return true;
        }

        value = default;
        return false;
    }

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));
}
