using System.Globalization;
using System.Net;
using System.Text;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>A bar chart as inline SVG: horizontal bars with their numbers, readable without colour.</summary>
internal static class BarChart
{
    /// <summary>Most bars; the rest become one.</summary>
    public const int BarsMax = 40;

    private const int RowHeight = 24;
    private const int LabelWidth = 230;
    private const int BarWidth = 420;

    /// <summary>The chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="values">Label and number of each bar, in order.</param>
    public static string Of(string title, IReadOnlyList<(string Label, long Value)> values)
    {
        var bars = values.Take(BarsMax).ToList();
        if (values.Count > BarsMax) bars.Add(("others", values.Skip(BarsMax).Sum(value => value.Value)));
        var largest = Math.Max(1, bars.Select(bar => bar.Value).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{Escape(title)}</figcaption>");
        var height = RowHeight * Math.Max(1, bars.Count);
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" aria-label=\"{Escape(title)}\" viewBox=\"0 0 760 {height}\">");
        for (var index = 0; index < bars.Count; index++) Append(svg, bars[index], index * RowHeight, largest);
        return svg.Append("</svg></figure>\n").ToString();
    }

    private static void Append(StringBuilder svg, (string Label, long Value) bar, int top, long largest)
    {
        var width = (int)Math.Max(1, BarWidth * bar.Value / largest);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 8}\" y=\"{top + 16}\" text-anchor=\"end\">{Escape(bar.Label)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{top + 4}\" width=\"{width}\" height=\"{RowHeight - 8}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + width + 6}\" y=\"{top + 16}\">{bar.Value}</text>");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
