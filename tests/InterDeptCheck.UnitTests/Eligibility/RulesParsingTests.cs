using System.Globalization;
using System.Text.Json.Nodes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

public sealed class RulesParsingTests
{
    public static TheoryData<string, string> SingleFaults() => new()
    {
        { "rulesVersion = 0", "rulesVersion: must be a whole number above 0" },
        { "rulesDate = \"22 November\"", "rulesDate: must be a day, yyyy-MM-dd" },
        { "scope = []", "scope: must be a list with at least one text" },
        { "rules = {}", "rules: must be a list of at most 1000" },
        { "surplus = 1", "surplus: is not a field of this object" },
        { "rules/0 = 7", "rules[0]: must be an object" },
        { "rules/0/id = \"settled\"", "rules[0].id: must have 1 to 40 of A-Z, 0-9 and -" },
        { "rules/0/id = \"WORK-LIMITED\"", "WORK-LIMITED: is the name of several rules" },
        { "rules/0/id = \"IMPOSSIBLE-PERMIT\"", "IMPOSSIBLE-PERMIT: is the name of several rules" },
        { "rules/0/route = \"\"", "rules[0].route: must be a text of 1 to 2000 characters" },
        { "rules/0/products/0 = \"EUSS\"", "rules[0].products: EUSS is not a documented code" },
        { "rules/0/products/1 = \"EUS\"", "rules[0].products: EUS is there twice" },
        { "rules/0/statuses/0 = \"PENDING\"", "rules[0].statuses: PENDING is not a documented code" },
        { "rules/0/from = \"2019-02-29\"", "rules[0].from: must be a day, yyyy-MM-dd" },
        { "rules/0/to = \"2019-03-29\"", "rules[0].to: must not be before from" },
        { "rules/0/publicFunds/result = \"PERHAPS\"", "rules[0].publicFunds.result: must be one of YES, NO, UNKNOWN" },
        { "rules/0/publicFunds/result = \"UNKNOWN\"", "rules[0].publicFunds.unsettled: must be there when, and only when, the result is UNKNOWN" },
        { "rules/0/work/unsettled = \"?\"", "rules[0].work.unsettled: must be there when, and only when, the result is UNKNOWN" },
        { "rules/0/work/result = \"LIMITED\"", "rules[0].work.conditions: must be there when, and only when, the result is LIMITED" },
        { "rules/0/work/conditions = [\"SPONSOR\"]", "rules[0].work.conditions: must be there when, and only when, the result is LIMITED" },
        { "rules/0/work/followUp = \"ASK_AGAIN\"", "rules[0].work.followUp: must be ASK_AGAIN when, and only when, the result is UNKNOWN" },
        { "rules/0/work/followup = \"NONE\"", "rules[0].work.followup: is not a field of this object" },
        { "rules/0/nhs/unsettled = \"?\"", "rules[0].nhs.unsettled: must be there when, and only when, the result is UNKNOWN" },
        { "rules/0/afterEnd/result = \"UNKNOWN\"", "rules[0].afterEnd.unsettled: must be there when, and only when, the result is UNKNOWN" },
        { "rules/0/sources = []", "rules[0].sources: must name at least one source" },
        { "rules/0/sources/0/dated = \"2024\"", "rules[0].sources[0].dated: must be a day, yyyy-MM-dd" },
        { "rules/2/from = \"2024-05-20\"", "EUS-PRE-SETTLED-2024: is in force for EUS LTR on a day of EUS-PRE-SETTLED-2019" },
        { "section3C/to = \"2015-04-05\"", "section3C.to: must not be before from" },
        { "impossible/1/statuses = [\"PERMIT\"]", "IMPOSSIBLE-FRONTIER-LEAVE: calls FRONTIER_WORKER PERMIT impossible, which has a rule" },
        { "leftOut/0/why = 3", "leftOut[0].why: must be a text of 1 to 2000 characters" },
    };

    [Theory]
    [MemberData(nameof(SingleFaults))]
    public void A_fault_is_reported_with_its_place(string change, string fault)
    {
        var faults = FaultsOf(Tables.Changed(document => Apply(document, change)));
        Assert.Contains(fault, faults, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("section3C")]
    [InlineData("rules")]
    [InlineData("rulesVersion")]
    [InlineData("impossible")]
    public void A_missing_part_is_reported_once(string name)
    {
        Assert.Equal([$"{name}: is missing"], FaultsOf(Tables.Changed(document => document.AsObject().Remove(name))));
    }

    [Fact]
    public void Every_fault_is_listed_not_only_the_first()
    {
        string[] chosen =
        [
            "rulesVersion = 0", "rules/3/route = \"\"", "rules/8/work/followUp = \"SOON\"", "leftOut/0/why = 3", "rules/20/nhs/category = \"D\"",
        ];
        var faults = FaultsOf(Tables.Changed(document =>
        {
            foreach (var change in chosen) Apply(document, change);
        }));
        Assert.Equal(
            [
                "rulesVersion: must be a whole number above 0",
                "rules[3].route: must be a text of 1 to 2000 characters",
                "rules[8].work.followUp: must be one of NONE, RECORDED_END, SIX_MONTHS, ASK_AGAIN",
                "rules[20].nhs.category: must be D, F when chargeable; A, B, C, E when not; NONE, DECISION_PENDING when unknown",
                "leftOut[0].why: must be a text of 1 to 2000 characters",
            ],
            faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"rules\": [], \"rules\": [] }")]
    public void What_is_not_json_or_names_a_field_twice_is_one_fault(string json)
    {
        Assert.EndsWith("is not JSON, or names a field twice", Assert.Single(FaultsOf(json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("17")]
    public void A_document_that_is_no_object_is_one_fault(string json)
    {
        Assert.Equal([": must be an object"], FaultsOf(json));
    }

    [Fact]
    public void The_longest_document_is_read_and_one_character_more_is_not()
    {
        var longest = Tables.Json + new string(' ', (1 << 20) - Tables.Json.Length);
        Assert.IsType<RulesReading.Sound>(EligibilityRules.Parse(longest));
        Assert.Equal([": is longer than 1048576 characters"], FaultsOf(longest + " "));
    }

    [Fact]
    public void The_embedded_table_is_sound_has_a_version_and_is_read_once()
    {
        Assert.Equal(new RulesVersion(1, Rows.Day("2026-11-22")), EligibilityRules.Embedded.Version);
        Assert.Same(EligibilityRules.Embedded, EligibilityRules.Embedded);
        Assert.Equal(29, EligibilityRules.Embedded.Rules.Count);
    }

    private static List<string> FaultsOf(string json) =>
        Assert.IsType<RulesReading.Faulty>(EligibilityRules.Parse(json)).Faults.Select(fault => $"{fault.Where}: {fault.What}").ToList();

    // "rules/0/from = <JSON>"
    private static void Apply(JsonNode document, string change)
    {
        var parts = change.Split(" = ", 2);
        var path = parts[0].Split('/');
        var node = document;
        foreach (var step in path[..^1]) node = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!;
        var value = JsonNode.Parse(parts[1]);
        if (int.TryParse(path[^1], CultureInfo.InvariantCulture, out var place)) node[place] = value;
        else node[path[^1]] = value;
    }
}
