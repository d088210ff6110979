using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.UnitTests.Generating;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>A generated population: clean as it is, and found where it was entangled, by detectors that were written apart from it.</summary>
public sealed class AuditOfGeneratedTests
{
    private const int FailuresShown = 12;
    private static readonly DateOnly Today = new(2025, 6, 30);

    private static readonly FindingKind[] OfTwoPeople =
        [FindingKind.OthersStatus, FindingKind.Mixture, FindingKind.Island, FindingKind.WrongAfterRight, FindingKind.WrongAgain];

    private static readonly Dictionary<string, FindingKind[]> Expected = new(StringComparer.Ordinal)
    {
        ["others-status"] = OfTwoPeople,
        ["mixture"] = OfTwoPeople,
        ["island"] = OfTwoPeople,
        ["duplicate"] = [FindingKind.Duplicate],
        ["photo-missing"] = [FindingKind.PhotoMissing],
        ["share-code"] = [FindingKind.ShareCodeImpossible],
        ["sign-in-without-status"] = [FindingKind.SignInWithoutStatus],
        ["channel"] = [FindingKind.ChannelUneven],
        ["status-contradicts"] = [FindingKind.StatusContradicts],
        ["wrong-after-right"] = [FindingKind.WrongAfterRight],
        ["wrong-again"] = [FindingKind.WrongAgain],
    };

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task A_clean_population_has_nobody_to_quarantine_and_no_hard_finding_but_rows_that_can_t_be(ulong seed)
    {
        var findings = await AuditAsync(GeneratedFiles.Make(6000, seed));
        var wrong = findings.Where(finding => finding.Action == FindingAction.Quarantine
            || (finding.Strength.IsHard && !finding.Evidence.Any(item => item.Code == EvidenceCode.RowImpossible))).Select(Text).ToList();
        Assert.True(wrong.Count == 0, $"Seed {seed}: {wrong.Count} found.\n{string.Join('\n', wrong.Take(FailuresShown))}");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public async Task Every_entanglement_that_the_gate_lets_pass_is_found_as_what_it_is(ulong seed)
    {
        var files = GeneratedFiles.Make(6000, seed, "all:600");
        var findings = (await AuditAsync(files)).ToLookup(finding => finding.Person.Value.ToString("D"), StringComparer.Ordinal);
        var missed = files.Cases.Where(row => row["expects"] == "finding" && row["kind"] != "extract")
            .Where(row => !findings[row["person_id"]].Any(finding => Expected[row["kind"]].Contains(finding.Kind)))
            .Select(row => $"{row["case"]} {row["kind"]} {row["evidence"]}: {string.Join("; ", findings[row["person_id"]].Select(Text))}").ToList();
        Assert.True(missed.Count == 0, $"Seed {seed}: {missed.Count} missed.\n{string.Join('\n', missed.Take(FailuresShown))}");
        var named = files.Cases.Where(row => row is { } && row["evidence"] == "hard" && row["expects"] == "finding" && row["kind"] is "others-status" or "mixture" or "island")
            .Where(row => !findings[row["person_id"]].Any(finding => finding.Strength.IsHard && NameOf(finding.Kind) == row["kind"]
                && finding.Action == FindingAction.Quarantine && finding.Others.Any(other => other.Value.ToString("D") == row["other_person_id"])))
            .Select(row => $"{row["case"]} {row["kind"]}: {string.Join("; ", findings[row["person_id"]].Select(Text))}").ToList();
        Assert.True(named.Count == 0, $"Seed {seed}: {named.Count} called otherwise.\n{string.Join('\n', named.Take(FailuresShown))}");
    }

    [Theory]
    [InlineData(34)]
    public async Task Nobody_but_the_entangled_is_quarantined(ulong seed)
    {
        var files = GeneratedFiles.Make(6000, seed, "all:600");
        var cases = files.Cases.Select(row => row["person_id"]).ToHashSet(StringComparer.Ordinal);
        var wrongly = (await AuditAsync(files)).Where(finding => finding.Action == FindingAction.Quarantine && !cases.Contains(finding.Person.Value.ToString("D")))
            .Select(Text).ToList();
        Assert.True(wrongly.Count == 0, $"Seed {seed}: {wrongly.Count} quarantined.\n{string.Join('\n', wrongly.Take(FailuresShown))}");
    }

    private static async Task<List<Finding>> AuditAsync(GeneratedFiles files)
    {
        await using var reader = new MemoryLedgerReader(new AskedOfTheDomain(files).Ledger);
        var steps = await new AuditRun(reader, new() { Today = Today }).RunAsync(CancellationToken.None).ToListAsync();
        return [.. steps.OfType<AuditStep.Found>().Select(found => found.Finding)];
    }

    private static string NameOf(FindingKind kind) => kind switch
    {
        FindingKind.OthersStatus => "others-status",
        FindingKind.Mixture => "mixture",
        FindingKind.Island => "island",
        _ => "",
    };

    private static string Text(Finding finding) =>
        $"{finding.Person} {finding.Kind} {finding.Strength} [{string.Join(' ', finding.Evidence.Select(item => $"{item.Code}:{item.Part?.Kind}"))}]";
}
