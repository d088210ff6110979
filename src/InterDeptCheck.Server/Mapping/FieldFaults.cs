using System.Globalization;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Collects every fault of one message, so that a caller learns of all of them at once. Not thread-safe.</summary>
/// <param name="root">What stands before every path, such as <c>batch.</c>.</param>
internal sealed class FieldFaults(string root = "")
{
    private const int FaultsMax = RichErrors.ViolationsMax;
    private List<FieldFault>? faults;

    public bool Any => faults is not null;

    public IReadOnlyList<FieldFault> All => faults ?? [];

    public void Add(string path, string rule)
    {
        faults ??= [];
        if (faults.Count < FaultsMax) faults.Add(new(root + path, rule));
    }

    /// <summary>The value that was read, or its fault.</summary>
    public T? Take<T>(string path, Parsed<T> parsed)
        where T : struct
    {
        if (parsed.IsValid) return parsed.Value;
        Add(path, parsed.Rule.Code());
        return null;
    }

    /// <summary>The same of a <paramref name="field"/> of <paramref name="path"/>: the whole path is only written for a fault.</summary>
    public T? Take<T>(string path, string field, Parsed<T> parsed)
        where T : struct => parsed.IsValid ? parsed.Value : Take($"{path}.{field}", parsed);

    /// <summary>As <see cref="Take{T}(string, Parsed{T})"/>, for classes.</summary>
    public T? TakeObject<T>(string path, Parsed<T> parsed)
        where T : class
    {
        if (parsed.IsValid) return parsed.Value;
        Add(path, parsed.Rule.Code());
        return null;
    }

    /// <summary>A value made of a text that has the shape, or the fault <paramref name="rule"/>; REQUIRED when there is no text.</summary>
    public T? Make<T>(string path, string text, Func<string, bool> isValid, Func<string, T> make, string rule = FieldRules.Token)
        where T : struct
    {
        if (text.Length > 0 && isValid(text)) return make(text);
        Add(path, text.Length == 0 ? FieldRules.Required : rule);
        return null;
    }

    /// <summary>A day written as 2024-05-01.</summary>
    public DateOnly? Day(string path, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Add(path, text.Length == 0 ? FieldRules.Required : LooksLikeDay(text) ? FieldRules.DateNotReal : FieldRules.DateFormat);
        return null;
    }

    /// <summary>A day written as 20240501; 0 is none.</summary>
    public DateOnly? Day(string path, int number)
    {
        var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        if (number == 0) Add(path, FieldRules.Required);
        else if (number is < 1000_00_00 or > 9999_99_99) Add(path, FieldRules.DateFormat);
        else if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) Add(path, FieldRules.DateNotReal);
        else return new DateOnly(year, month, day);
        return null;
    }

    /// <summary>A UUID with hyphens, not the nil one.</summary>
    public Guid? Uuid(string path, string text)
    {
        if (Guid.TryParseExact(text, "D", out var uuid) && uuid != Guid.Empty) return uuid;
        Add(path, text.Length == 0 ? FieldRules.Required : FieldRules.Uuid);
        return null;
    }

    private static bool LooksLikeDay(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && text.Where((_, at) => at is not (4 or 7)).All(char.IsAsciiDigit);
}
