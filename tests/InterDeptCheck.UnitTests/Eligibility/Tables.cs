using System.Text.Json.Nodes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Eligibility;

/// <summary>The embedded table as a document, and tables made from it.</summary>
internal static class Tables
{
    public static string Json { get; } = ReadJson();

    /// <summary>The embedded document after <paramref name="change"/>.</summary>
    public static string Changed(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Json)!;
        change(document);
        return document.ToJsonString();
    }

    /// <summary>A sound table made from the embedded one.</summary>
    public static EligibilityRules With(Action<JsonNode> change) =>
        Assert.IsType<RulesReading.Sound>(EligibilityRules.Parse(Changed(change))).Rules;

    /// <summary>The rule named <paramref name="id"/> in a document.</summary>
    public static JsonNode Rule(JsonNode document, string id) =>
        document["rules"]!.AsArray().Single(rule => rule!["id"]!.GetValue<string>() == id)!;

    /// <summary>A table that gives what the embedded one never does: a NO of work, a charge, a gap between two rules, an end of section 3C.</summary>
    public static EligibilityRules Harsh { get; } = With(document =>
    {
        var study = Rule(document, "STUDY-LIMITED");
        study["work"] = JsonNode.Parse("""{ "result": "NO", "followUp": "NONE" }""");
        study["nhs"] = JsonNode.Parse("""{ "chargeable": "CHARGEABLE", "category": "F", "basis": "NOT_KNOWN" }""");
        var later = study.DeepClone();
        study["to"] = "2021-06-30";
        later["id"] = "STUDY-LATER";
        later["from"] = "2021-08-01";
        later["work"] = JsonNode.Parse("""{ "result": "YES", "followUp": "RECORDED_END" }""");
        document["rules"]!.AsArray().Insert(0, later);
        Rule(document, "WORK-LIMITED")["nhs"] = JsonNode.Parse("""{ "chargeable": "CHARGEABLE", "category": "D", "basis": "NOT_KNOWN" }""");
        document["section3C"]!["to"] = "2022-03-01";
        document["impossible"]!.AsArray().RemoveAt(0);
    });

    private static string ReadJson()
    {
        using var stream = typeof(EligibilityRules).Assembly.GetManifestResourceStream("eligibility-rules.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
