using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Auditing;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Generating;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>Kind 12: what an old system's extract says otherwise.</summary>
public sealed class ExtractComparisonTests
{
    private static readonly ExtractRow Same = new(Anne, "CID", "2020", new("WORK", "LTR"), Facts.Day("2024-01-01"), Facts.Day("2029-12-31"), PublicFunds.NoRecourse);
    private readonly AuditScene scene = new();

    [Fact]
    public void A_row_that_is_here_is_the_same_and_a_condition_that_is_not_said_is_not_compared()
    {
        Assert.Null(new ExtractComparison([Same]).Compare(scene.Record));
        Assert.Null(new ExtractComparison([Same with { PublicFunds = PublicFunds.NotRecorded }]).Compare(scene.Record));
    }

    [Fact]
    public void Each_field_can_differ()
    {
        ExtractRow[] others =
        [
            Same with { Codes = new("WORK", "ILR") }, Same with { ValidFrom = Facts.Day("2024-01-02") },
            Same with { ValidUntil = null }, Same with { PublicFunds = PublicFunds.Recourse },
        ];
        Assert.All(others, row =>
        {
            var finding = new ExtractComparison([row]).Compare(scene.Record);
            Assert.Equal((FindingKind.DiffersFromExtract, EvidenceCode.RowsDiffer), (finding!.Kind, finding.Evidence[0].Code));
            Assert.Equal(PartKind.Grant, Assert.Single(finding.Parts).Kind);
        });
    }

    [Fact]
    public void Coverage_is_counted_by_source_and_cohort()
    {
        var comparison = new ExtractComparison(
        [
            Same with { Person = Third, Cohort = "2021" }, Same, Same with { Person = Third, Cohort = "2021", ValidUntil = null },
        ]);
        Assert.Null(comparison.Compare(scene.Record));
        Assert.Null(comparison.Compare(scene.Ledger.Record(Luc)));
        var lacking = Assert.Single(comparison.Lacking());
        Assert.Equal((Third, EvidenceCode.LackingHere), (lacking.Person, lacking.Evidence[0].Code));
        Assert.Equal([new ExtractCoverage("CID", "2020", 1, 0, 0), new("CID", "2021", 0, 0, 1)], comparison.Coverage);
        Assert.Equal(1, comparison.LackingThere);
    }

    [Theory]
    [InlineData(41)]
    public void Of_a_generated_extract_exactly_the_altered_lines_differ(ulong seed)
    {
        var files = GeneratedFiles.Make(3000, seed, "extract:80");
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, files.Extract);
            var comparison = new ExtractComparison(ExtractFile.Read(path));
            var differing = new AskedOfTheDomain(files).Ledger.Records.Select(comparison.Compare).OfType<Finding>().Concat(comparison.Lacking());
            Assert.Equal(
                files.Cases.Select(row => row["person_id"]).Order(StringComparer.Ordinal),
                differing.Select(finding => finding.Person.Value.ToString("D")).Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{\"personId\":\"x\"}")]
    [InlineData("not json")]
    [InlineData("{\"personId\":\"0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11\",\"source\":\"CID\",\"cohort\":\"2020\",\"productType\":\"work\",\"immigrationStatus\":\"LTR\",\"statusStartDate\":\"2024-01-01\"}")]
    [InlineData("{\"personId\":\"0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11\",\"source\":\"CID\",\"cohort\":\"2020\",\"productType\":\"WORK\",\"immigrationStatus\":\"LTR\",\"statusStartDate\":\"2024-02-30\"}")]
    public void A_malformed_line_is_named_by_its_number_and_not_by_what_it_says(string line)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "\n" + line + "\n");
            var fault = Assert.Throws<CommandFault>(() => ExtractFile.Read(path).ToList());
            Assert.Equal(2, fault.Code);
            Assert.StartsWith("Line 2:", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
