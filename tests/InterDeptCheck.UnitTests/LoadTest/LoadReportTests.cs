using System.Xml.Linq;
using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

public sealed class LoadReportTests
{
    private static readonly LoadResult Valid = LoadRunnerTests.Run(
        time => new ScriptedScenario(time, call => TimeSpan.FromMilliseconds(1 + call.Sequence % 7), "first <step>", "second"),
        LoadPlan.Poisson(50, TimeSpan.FromSeconds(5), seed: 7));

    private static readonly LoadResult Invalid = Valid with { Scenario = "other, \"quoted\"", InvalidBecause = ["The harness was <late>."] };

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_else()
    {
        var page = LoadReport.Html([Valid, Invalid]);
        // As XML, but for the two elements that HTML leaves open.
        var parsed = XDocument.Parse(page.Replace("<!doctype html>", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width\">", "", StringComparison.Ordinal));
        Assert.Equal(6, parsed.Descendants().Count(element => element.Name.LocalName == "svg"));
        Assert.DoesNotContain(parsed.Descendants(), element => element.Name.LocalName is "script" or "link" or "img");
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains("The harness was &lt;late&gt;.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_values_has_as_many_fields_in_each_row_as_its_header()
    {
        var lines = LoadReport.Csv([Valid]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // The plan's commas are quoted; outside of quotes there are as many as in the header.
        Assert.All(lines.Skip(1), line => Assert.Equal(lines[0].Count(c => c == ','), string.Concat(line.Split('"').Where((_, part) => part % 2 == 0)).Count(c => c == ',')));
        Assert.Contains("\"other, \"\"quoted\"\"\"", LoadReport.Csv([Invalid]), StringComparison.Ordinal);
    }

    [Fact] // Why: a figure of an invalid run that is quoted without saying so is worse than none.
    public void An_invalid_run_says_so_before_its_figures()
    {
        var text = LoadReport.Markdown([Invalid]);
        Assert.True(text.IndexOf("Invalid run", StringComparison.Ordinal) < text.IndexOf("p99", StringComparison.Ordinal));
        Assert.Contains(",no,", LoadReport.Csv([Invalid]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_is_written_is_read_again_whole()
    {
        var json = LoadJson.Write([Valid, Invalid]);
        var read = LoadJson.Read(json);
        Assert.Equal(json, LoadJson.Write(read));
        Assert.Equal((Valid.Throughput, Valid.Latency.ValueAt(99.99), false), (read[0].Throughput, read[0].Latency.ValueAt(99.99), read[1].IsValid));
    }

    [Fact]
    public void An_empty_result_can_be_reported()
    {
        var nothing = Valid with { Latency = new(), ServiceTime = new(), Items = 0, Statuses = [], Timeline = [new(0, 1, 0, 0, 0, 0, 0, 0)] };
        Assert.DoesNotContain("NaN", LoadReport.Html([nothing]) + LoadReport.Csv([nothing]) + LoadReport.Markdown([nothing]), StringComparison.Ordinal);
    }
}
