using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Ledger.Codec;

/// <summary>Reads what the codecs wrote. Whatever is not as written throws, and <see cref="Decode{T}"/> makes one error of it.</summary>
internal static class JsonReading
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <exception cref="FormatException">The text can't be read. It names nothing of what was in it: that is a person's data.</exception>
    public static T Decode<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return read(document.RootElement);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // The exception is not passed on: its message may quote the value.
        }

        throw new FormatException("A stored payload can't be read.");
    }

    /// <summary>Whether it says that a text is not as written, and no fault of the code.</summary>
    public static bool IsUnreadable(Exception e) =>
        e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException;

    public static void RequireVersion(JsonElement element, int version)
    {
        if (element.GetProperty("v").GetInt32() != version) throw new FormatException("A version that this code does not know.");
    }

    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException("A text is missing.");

    public static string? OptionalText(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static JsonElement? Optional(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : null;

    public static bool Flag(this JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();

    public static LedgerPosition Position(this JsonElement element, string name) => new(element.GetProperty(name).GetInt64());

    public static T Named<T>(this JsonElement element, string name)
        where T : struct, Enum => EnumNames<T>.Parse(element.Text(name));

    public static DateOnly Date(this JsonElement element, string name) => Date(element.Text(name));

    public static DateOnly? OptionalDate(this JsonElement element, string name) =>
        element.OptionalText(name) is { } text ? Date(text) : null;

    public static string Date(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);

    public static ValueList<T> List<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.TryGetProperty(name, out var list) ? new(list.EnumerateArray().Select(read)) : default;

    public static T Value<T>(Parsed<T> parsed) =>
        parsed.IsValid ? parsed.Value : throw new FormatException("A value that breaks its own rule.");
}
