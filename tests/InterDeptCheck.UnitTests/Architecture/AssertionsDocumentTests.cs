using System.Text.RegularExpressions;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Architecture;

public sealed class AssertionsDocumentTests
{
    private static readonly string[] Parts = ["**Guarantees**", "**Checked**", "**The fault that only it catches**", "**The caller sees**"];

    [Fact] // Why: the document is what auditors read; it must name every assertion, in the contract's order, and no other.
    public void The_document_describes_each_assertion_in_order_and_in_full()
    {
        var text = Repository.Read("docs/assertions.md");
        var expected = Enum.GetValues<Assertions>().Where(one => one is not (Assertions.None or Assertions.All))
            .Select((one, index) => $"{index + 1}. {Upper(one)}");
        var headings = text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);
        Assert.Equal(expected, headings, StringComparer.Ordinal);
        Assert.All(text.Split("\n## ").Skip(1), section => Assert.All(Parts, part => Assert.Contains(part, section, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_tests_and_types_that_it_names_are_there()
    {
        var path = new Regex(@"`(?<path>(src|tests)/[^`]+\.cs)`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var named = path.Matches(Repository.Read("docs/assertions.md"))
            .Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
    }

    private static string Upper(Assertions assertion) =>
        Regex.Replace(assertion.ToString(), "(?<=[a-z])(?=[A-Z])", "_", RegexOptions.None, TimeSpan.FromSeconds(1)).ToUpperInvariant();
}
