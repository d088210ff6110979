using System.Text.Json;
using Google.Protobuf.Reflection;

namespace InterDeptCheck.Cli.Importing;

/// <summary>
/// Finds the first field of a proto3 JSON object that its message can't take, and says where it is; the JSON parser of
/// Google.Protobuf says what is wrong, with the value in its message, but not where.
/// </summary>
internal static class JsonShape
{
    /// <summary>Path and rule of the first fault; null when the shape fits.</summary>
    public static (string Field, string Rule)? FirstFault(JsonElement json, MessageDescriptor message) => InMessage(json, message, "");

    private static (string, string)? InMessage(JsonElement json, MessageDescriptor message, string path)
    {
        if (json.ValueKind != JsonValueKind.Object) return (path, "OBJECT_EXPECTED");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var field = FieldNamed(message, property.Name);
            if (field is null) return (Join(path, Printable(property.Name)), "FIELD_UNKNOWN");
            var place = Join(path, field.Name);
            if (!seen.Add(field.Name)) return (place, "FIELD_REPEATED");
            if (field.ContainingOneof is { } oneof && !seen.Add("oneof " + oneof.Name)) return (place, "SECOND_OF_ONE");
            if (InField(property.Value, field, place) is { } fault) return fault;
        }

        return null;
    }

    private static (string, string)? InField(JsonElement json, FieldDescriptor field, string path)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        if (!field.IsRepeated) return InValue(json, field, path);
        if (json.ValueKind != JsonValueKind.Array) return (path, "LIST_EXPECTED");
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (InValue(item, field, $"{path}[{index++}]") is { } fault) return fault;
        }

        return null;
    }

    private static (string, string)? InValue(JsonElement json, FieldDescriptor field, string path) => field.FieldType switch
    {
        FieldType.Message => InMessage(json, field.MessageType, path),
        FieldType.String => Expect(json.ValueKind == JsonValueKind.String, path, "TEXT_EXPECTED"),
        FieldType.Bool => Expect(json.ValueKind is JsonValueKind.True or JsonValueKind.False, path, "TRUE_OR_FALSE_EXPECTED"),
        FieldType.Enum => InEnum(json, field.EnumType, path),
        _ => Expect(json.ValueKind is JsonValueKind.Number or JsonValueKind.String, path, "NUMBER_EXPECTED"),
    };

    private static (string, string)? InEnum(JsonElement json, EnumDescriptor type, string path) => json.ValueKind switch
    {
        JsonValueKind.String => Expect(type.FindValueByName(json.GetString()!) is not null, path, "CODE_UNKNOWN"),
        JsonValueKind.Number => Expect(json.TryGetInt32(out _), path, "CODE_UNKNOWN"),
        _ => (path, "CODE_EXPECTED"),
    };

    private static (string, string)? Expect(bool holds, string path, string rule) => holds ? null : (path, rule);

    private static FieldDescriptor? FieldNamed(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) ?? message.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name);

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    // An unknown name is the sender's text: it is shown only as far as it looks like the name of a field.
    private static string Printable(string name) =>
        name.Length <= 40 && name.All(c => char.IsAsciiLetter(c) || c == '_') ? name : "(unreadable name)";
}
