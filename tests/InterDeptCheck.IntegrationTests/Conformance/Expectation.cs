using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>
/// Compares what came of a case with what is expected: every member named has to be so, members that are not named may be anything, lists have to be
/// as long, and a text that begins with ~ is a regular expression.
/// </summary>
internal static class Expectation
{
    private static readonly TimeSpan MatchingMax = TimeSpan.FromSeconds(1);

    /// <param name="expected">The case's expectation.</param>
    /// <param name="told">What the SDK told; null when it said nothing of the case.</param>
    /// <param name="arrivals">When the question arrived at the front, in milliseconds; empty for cases that don't go there.</param>
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject? told, IReadOnlyList<long> arrivals)
    {
        if (told is null) return ["was not run"];
        var rest = expected.DeepClone().AsObject();
        var differences = new List<string>();
        if (Take(rest, "attempts") is { } attempts && attempts != arrivals.Count)
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"attempts are {arrivals.Count} instead of {attempts}"));
        if (Take(rest, "waited_ms") is { } wait && (arrivals.Count < 2 || arrivals[1] - arrivals[0] < wait))
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"the second attempt did not wait {wait} ms"));
        Compare("", rest, told, differences);
        return differences;
    }

    private static int? Take(JsonObject expected, string name) => expected.Remove(name, out var value) ? value!.GetValue<int>() : null;

    private static void Compare(string path, JsonNode? expected, JsonNode? told, List<string> differences)
    {
        if (expected is JsonObject members && told is JsonObject found)
        {
            foreach (var (name, value) in members)
            {
                if (found.ContainsKey(name)) Compare($"{path}/{name}", value, found[name], differences);
                else differences.Add($"{path}/{name} is missing; there is {found.ToJsonString()}");
            }
        }
        else if (expected is JsonArray items && told is JsonArray others && items.Count == others.Count)
        {
            for (var index = 0; index < items.Count; index++)
                Compare(string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), items[index], others[index], differences);
        }
        else if (!IsSame(expected, told))
        {
            differences.Add($"{path} is {told?.ToJsonString() ?? "null"} instead of {expected?.ToJsonString() ?? "null"}");
        }
    }

    private static bool IsSame(JsonNode? expected, JsonNode? told) =>
        expected is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith('~')
            ? told is JsonValue other && other.TryGetValue<string>(out var said)
                && Regex.IsMatch(said, text[1..], RegexOptions.CultureInvariant, MatchingMax)
            : JsonNode.DeepEquals(expected, told);
}
