using System.Globalization;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Commands;

/// <summary>Reads the arguments of a check as people write them.</summary>
internal static class CheckArguments
{
    private static readonly Dictionary<string, Purpose> Purposes = Enum.GetValues<Purpose>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, DocumentType> DocumentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PASSPORT"] = DocumentType.Passport,
        ["NAT"] = DocumentType.NationalIdentityCard,
        ["BRP"] = DocumentType.BiometricResidencePermit,
        ["BRC"] = DocumentType.BiometricResidenceCard,
    };

    /// <summary>The purposes as they are written here, such as hmrc-public-funds.</summary>
    public static IEnumerable<string> PurposeNames => Purposes.Keys;

    /// <summary>A purpose: hmrc-public-funds, or the contract's HMRC_PUBLIC_FUNDS.</summary>
    public static Purpose Purpose(string text) =>
        Purposes.TryGetValue(text.Replace('_', '-'), out var purpose)
            ? purpose
            : throw new CommandFault(ExitCode.BadInput, "--purpose is not known.", "One of: " + string.Join(", ", PurposeNames));

    /// <summary>TYPE:STATE:NUMBER.</summary>
    public static Identifier Document(string text)
    {
        if (text.Split(':') is [var type, var state, var number] && DocumentTypes.TryGetValue(type, out var known)
            && !string.IsNullOrWhiteSpace(state) && !string.IsNullOrWhiteSpace(number))
            return Identifier.Document(known, state, number);
        throw new CommandFault(ExitCode.BadInput, "--document is not TYPE:STATE:NUMBER.", "TYPE is PASSPORT, NAT, BRP or BRC, such as PASSPORT:FRA:12AB34567.");
    }

    /// <summary>1988-04-26, 1988-04-XX or 1988-XX-XX.</summary>
    public static BirthDate Born(string text)
    {
        if (Days.TryRead(text, out var day)) return day;
        var parts = text.ToUpperInvariant().Split('-');
        if (parts is [{ Length: 4 }, { Length: 2 }, "XX"] && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0)
        {
            if (parts[1] == "XX") return new(year);
            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12) return new(year, month);
        }

        throw new CommandFault(ExitCode.BadInput, "--born is not a date.", "Write 1988-04-26, or 1988-04-XX or 1988-XX-XX where parts are unknown.");
    }

    /// <summary>The days asked about; null for today.</summary>
    public static Period? Period(string? from, string? to)
    {
        if (from is null && to is null) return null;
        if (from is null) throw new CommandFault(ExitCode.BadInput, "--to is given without --from.", "Give both, or neither for today.");
        var first = Days.Typed("--from", from);
        var last = to is null ? first : Days.Typed("--to", to);
        if (last < first || last.DayNumber - first.DayNumber >= Client.Period.DaysMax)
            throw new CommandFault(ExitCode.BadInput, "--to lies before --from, or the period is longer than 36600 days.", "Give the first day, then the last.");
        return new(first, last);
    }

    private static string NameOf(Purpose purpose) =>
        string.Concat(purpose.ToString().Select((c, index) => char.IsUpper(c) && index > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
