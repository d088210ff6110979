using System.Text.RegularExpressions;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Starting;

/// <summary>A page of docs/calling as who follows it reads it: files to write, commands to run, and what they print.</summary>
/// <param name="Commands">The shell blocks, in their order.</param>
/// <param name="Files">The blocks below a name of a file, by that name.</param>
/// <param name="Printed">The lines of the text block, in which … is anything.</param>
internal sealed partial record StartPage(IReadOnlyList<string> Commands, IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Printed)
{
    private static readonly TimeSpan MatchingMax = TimeSpan.FromSeconds(1);

    public static StartPage Read(string name)
    {
        List<string> commands = [], printed = [];
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = File.ReadAllText(Repository.PathOf($"docs/calling/{name}.md"));
        foreach (var block in Blocks().Matches(text).Cast<Match>())
        {
            var (file, kind, body) = (block.Groups["file"].Value, block.Groups["kind"].Value, block.Groups["body"].Value);
            if (file.Length > 0) files.Add(file, body);
            else if (kind == "sh") commands.Add(body);
            else if (kind == "text") printed.AddRange(body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            else Assert.Fail($"Nobody can tell what to do with a block of {kind}.");
        }

        return new(commands, files, printed);
    }

    /// <summary>Fails unless exactly what the page says was printed.</summary>
    public void AssertPrinted(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == Printed.Count, output);
        foreach (var (expected, line) in Printed.Zip(lines))
        {
            var pattern = "^" + Regex.Escape(expected).Replace("…", ".+", StringComparison.Ordinal) + "$";
            Assert.Matches(new Regex(pattern, RegexOptions.CultureInvariant, MatchingMax), line);
        }
    }

    [GeneratedRegex(@"(?:^`(?<file>[A-Za-z.]+)`:\n\n)?^```(?<kind>[a-z]+)\n(?<body>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Blocks();
}
