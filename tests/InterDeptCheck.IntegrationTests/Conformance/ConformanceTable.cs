using System.Globalization;
using System.Text;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>Cases by SDK.</summary>
internal sealed class ConformanceTable
{
    private readonly List<string> cases = [];
    private readonly List<string> sdks = [];
    private readonly Dictionary<(string Case, string Sdk), bool> results = [];

    public void Add(string name, string sdk, bool isGood)
    {
        if (!cases.Contains(name, StringComparer.Ordinal)) cases.Add(name);
        if (!sdks.Contains(sdk, StringComparer.Ordinal)) sdks.Add(sdk);
        results[(name, sdk)] = isGood;
    }

    public string Text()
    {
        var text = new StringBuilder();
        var width = cases.Append("case").Max(name => name.Length);
        var ordered = sdks.Order(StringComparer.Ordinal).ToArray();
        Line(text, "case", width, ordered, sdk => sdk);
        foreach (var name in cases) Line(text, name, width, ordered, sdk => Mark(name, sdk));
        Line(text, "all", width, ordered, sdk => string.Create(
            CultureInfo.InvariantCulture, $"{results.Count(each => each.Key.Sdk == sdk && each.Value)}/{cases.Count}"));
        return text.ToString();
    }

    private string Mark(string name, string sdk) => results.TryGetValue((name, sdk), out var isGood) ? isGood ? "ok" : "FAILED" : "-";

    private static void Line(StringBuilder text, string name, int width, string[] sdks, Func<string, string> cell)
    {
        text.Append(name.PadRight(width));
        foreach (var sdk in sdks) text.Append("  ").Append(cell(sdk).PadRight(Math.Max(sdk.Length, 6)));
        text.Append('\n');
    }
}
