using System.Globalization;
using System.Text.Json;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>One object of the document, read field by field; what is wrong is noted and reading goes on with a stand-in.</summary>
internal sealed class RuleNode
{
    private const int TextLengthMax = 2_000;
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<RulesFault> faults;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly bool isObject;

    public RuleNode(JsonElement element, string path, List<RulesFault> faults)
    {
        this.element = element;
        this.path = path;
        this.faults = faults;
        isObject = element.ValueKind == JsonValueKind.Object;
        if (!isObject && element.ValueKind != JsonValueKind.Undefined) faults.Add(new(path, "must be an object"));
    }

    // What is missing or no object was noted as such: its fields are not noted one by one.
    public void Fault(string name, string what)
    {
        if (isObject) faults.Add(new(Path(name), what));
    }

    public string Text(string name)
    {
        if (!Has(name, out var value)) return "";
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 and <= TextLengthMax } text) return text;
        Fault(name, $"must be a text of 1 to {TextLengthMax} characters");
        return "";
    }

    public string? OptionalText(string name) => IsNullOrAbsent(name) ? null : Text(name);

    public RuleId Id(string name)
    {
        var text = Text(name);
        if (RuleId.IsValid(text)) return new(text);
        if (text.Length > 0) Fault(name, "must have 1 to 40 of A-Z, 0-9 and -");
        return default;
    }

    public int Number(string name)
    {
        if (!Has(name, out var value)) return 1;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0) return number;
        Fault(name, "must be a whole number above 0");
        return 1;
    }

    public DateOnly Date(string name)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (text.Length > 0) Fault(name, "must be a day, yyyy-MM-dd");
        return default;
    }

    public DateOnly? OptionalDate(string name) => IsNullOrAbsent(name) ? null : Date(name);

    public T Token<T>(string name) where T : struct, Enum
    {
        var text = Text(name);
        if (RuleToken.TryParse<T>(text, out var value)) return value;
        if (text.Length > 0) Fault(name, $"must be one of {RuleToken.All<T>()}");
        return default;
    }

    public ValueList<T> Tokens<T>(string name) where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var text in Texts(name, isOptional: true))
        {
            if (!RuleToken.TryParse<T>(text, out var value)) Fault(name, $"each must be one of {RuleToken.All<T>()}");
            else if (values.Contains(value)) Fault(name, $"{text} is there twice");
            else values.Add(value);
        }

        return new(values);
    }

    public ValueList<string> Texts(string name, bool isOptional = false)
    {
        var texts = new List<string>();
        if (isOptional && IsNullOrAbsent(name)) return default;
        if (!Has(name, out var value)) return default;
        if (value.ValueKind != JsonValueKind.Array || (value.GetArrayLength() == 0 && !isOptional))
        {
            Fault(name, "must be a list with at least one text");
            return default;
        }

        foreach (var item in value.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (text.Length is > 0 and <= TextLengthMax) texts.Add(text);
            else Fault(name, "each must be a text");
        }

        return new(texts);
    }

    public RuleNode Object(string name) => new(Has(name, out var value) ? value : default, Path(name), faults);

    public IEnumerable<RuleNode> Objects(string name, int countMax)
    {
        if (!Has(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= countMax)
            return value.EnumerateArray().Select((item, index) => new RuleNode(item, $"{Path(name)}[{index}]", faults));
        Fault(name, $"must be a list of at most {countMax}");
        return [];
    }

    /// <summary>Notes every field that was not asked for: a misspelt name must not pass as an absent one.</summary>
    public void Close()
    {
        if (!isObject) return;
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name)) Fault(property.Name, "is not a field of this object");
        }
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private bool Has(string name, out JsonElement value)
    {
        known.Add(name);
        value = default;
        if (!isObject) return false;
        if (element.TryGetProperty(name, out value)) return true;
        Fault(name, "is missing");
        return false;
    }

    private bool IsNullOrAbsent(string name)
    {
        known.Add(name);
        return !isObject || !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null;
    }
}
