using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterDeptCheck.LoadTest;

/// <summary>Results as JSON: whole, so that they can be read again, merged and reported on later.</summary>
public static class LoadJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes results as one array.</summary>
    public static string Write(IReadOnlyList<LoadResult> results) => JsonSerializer.Serialize(results, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<LoadResult> Read(string json) =>
        JsonSerializer.Deserialize<IReadOnlyList<LoadResult>>(json, Options) ?? throw new JsonException("No results.");
}
