using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>What goes wrong with the attempts of each case, and when they came. Thread-safe.</summary>
internal sealed class FaultScript(JsonObject suite)
{
    private const string Prefix = "conformance:";
    private readonly Dictionary<string, JsonArray> steps = suite["cases"]!.AsArray()
        .Where(each => each!["faults"] is not null)
        .ToDictionary(each => each!["name"]!.GetValue<string>(), each => each!["faults"]!.AsArray(), StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> arrivals = new(StringComparer.Ordinal);

    /// <summary>Notes an attempt and says what goes wrong with it; null for nothing.</summary>
    public JsonObject? Next(string initiator)
    {
        var name = initiator.StartsWith(Prefix, StringComparison.Ordinal) ? initiator[Prefix.Length..] : "";
        var came = arrivals.GetOrAdd(name, _ => new());
        came.Enqueue((long)TimeProvider.System.GetElapsedTime(0).TotalMilliseconds);
        return steps.TryGetValue(name, out var faults) && came.Count <= faults.Count ? faults[came.Count - 1]!.AsObject() : null;
    }

    /// <summary>When the attempts of a case came, in milliseconds since some time.</summary>
    public IReadOnlyList<long> Of(string name) => arrivals.TryGetValue(name, out var came) ? [.. came] : [];

    /// <summary>Forgets the attempts, before the next SDK.</summary>
    public void Reset() => arrivals.Clear();
}
