using System.Globalization;
using System.Net;
using System.Text;

namespace InterDeptCheck.LoadTest;

/// <summary>A chart of lines as SVG, to stand in a page: no script, no style sheet, no other file.</summary>
internal static class SvgChart
{
    private const int Width = 820;
    private const int Height = 300;
    private const int Left = 80;
    private const int Right = 20;
    private const int Top = 40;
    private const int Bottom = 50;

    // Told apart by people who do not see all colours, too (Okabe and Ito).
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    public static string Of(string title, ChartAxis across, ChartAxis up, IReadOnlyList<ChartSeries> series)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Safe(title)}\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"14\" font-size=\"14\" font-weight=\"bold\">{Safe(title)}</text>");
        foreach (var (at, text) in across.Marks)
        {
            var x = X(across, at);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x:0.#}\" y1=\"{Top}\" x2=\"{x:0.#}\" y2=\"{Height - Bottom}\" stroke=\"#ddd\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{Safe(text)}</text>");
        }

        foreach (var (at, text) in up.Marks)
        {
            var y = Y(up, at);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Width - Right}\" y2=\"{y:0.#}\" stroke=\"#ddd\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{Safe(text)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 12}\" text-anchor=\"middle\">{Safe(across.Title)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Safe(up.Title)}</text>");
        for (var number = 0; number < series.Count; number++) AppendLine(svg, across, up, series[number], number);
        return svg.Append("</svg>").ToString();
    }

    private static void AppendLine(StringBuilder svg, ChartAxis across, ChartAxis up, ChartSeries line, int number)
    {
        var colour = Colours[number % Colours.Length];
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\" points=\"");
        foreach (var (x, y) in line.Points) svg.Append(CultureInfo.InvariantCulture, $"{X(across, x):0.#},{Y(up, y):0.#} ");
        var at = Left + number * 150;
        svg.Append(CultureInfo.InvariantCulture, $"\"/><rect x=\"{at}\" y=\"23\" width=\"12\" height=\"4\" fill=\"{colour}\"/><text x=\"{at + 17}\" y=\"30\">{Safe(line.Name)}</text>");
    }

    private static double X(ChartAxis axis, double value) => Left + axis.Part(value) * (Width - Left - Right);

    private static double Y(ChartAxis axis, double value) => Height - Bottom - axis.Part(value) * (Height - Top - Bottom);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
