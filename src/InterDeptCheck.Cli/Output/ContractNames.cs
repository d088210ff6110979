using System.Globalization;

namespace InterDeptCheck.Cli.Output;

/// <summary>Values as the contract writes them.</summary>
internal static class ContractNames
{
    /// <summary>NoRecourse as NO_RECOURSE; Section3C as SECTION_3C.</summary>
    public static string Of<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, index) => StartsWord(name, index) ? "_" + c : char.ToUpperInvariant(c).ToString()));
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool StartsWord(string name, int index) =>
        index > 0 && (char.IsDigit(name[index]) || (char.IsUpper(name[index]) && !char.IsDigit(name[index - 1])));
}
