using System.Text.Json;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Eligibility;

/// <summary>Reads a table of rules from its JSON document.</summary>
internal static class RulesReader
{
    /// <summary>Most characters of a document.</summary>
    public const int LengthMax = 1 << 20;

    /// <summary>Most entries of a list in it.</summary>
    public const int EntriesMax = 1_000;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static RulesReading Read(string json)
    {
        if (json.Length > LengthMax) return Faulty([new("", $"is longer than {LengthMax} characters")]);
        var faults = new List<RulesFault>();
        RulesTable table;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            table = Table(new(document.RootElement, "", faults), faults);
        }
        catch (JsonException fault)
        {
            return Faulty([new($"line {fault.LineNumber + 1}", "is not JSON, or names a field twice")]);
        }

        RulesConsistency.Check(table, faults);
        return faults.Count > 0 ? Faulty(faults) : new RulesReading.Sound(new(table));
    }

    private static RulesReading.Faulty Faulty(IEnumerable<RulesFault> faults) => new(new ValueList<RulesFault>(faults));

    private static RulesTable Table(RuleNode root, List<RulesFault> faults)
    {
        var version = new RulesVersion(root.Number("rulesVersion"), root.Date("rulesDate"));
        var scope = root.Texts("scope");
        var rules = Sound(root.Objects("rules", EntriesMax), faults, Rule);
        var section3C = Section3C(root.Object("section3C"));
        var impossible = Sound(root.Objects("impossible", EntriesMax), faults, Impossible);
        var leftOut = Sound(root.Objects("leftOut", EntriesMax), faults, Left);
        root.Close();
        return new(version, scope, rules, section3C, impossible, leftOut);
    }

    // What has a fault of its own is left out of the checks between rules: its stand-in values would only add false faults.
    private static ValueList<T> Sound<T>(IEnumerable<RuleNode> nodes, List<RulesFault> faults, Func<RuleNode, T> read)
    {
        var sound = new List<T>();
        foreach (var node in nodes)
        {
            var before = faults.Count;
            var item = read(node);
            node.Close();
            if (faults.Count == before) sound.Add(item);
        }

        return new(sound);
    }

    private static EligibilityRule Rule(RuleNode node)
    {
        var rule = new EligibilityRule(
            node.Id("id"),
            node.Text("route"),
            Codes(node, "products", text => new StatusCodes(text, "ILR")),
            Codes(node, "statuses", text => new StatusCodes("EUS", text)),
            node.Date("from"),
            node.OptionalDate("to"),
            PublicFunds(node.Object("publicFunds")),
            Work(node.Object("work")),
            Nhs(node.Object("nhs")),
            After(node.Object("afterEnd")),
            Sources(node),
            node.OptionalText("note"));
        if (rule.To < rule.From) node.Fault("to", "must not be before from");
        return rule;
    }

    private static PublicFundsRule PublicFunds(RuleNode node)
    {
        var rule = new PublicFundsRule(
            node.Token<PublicFundsResult>("result"), node.Token<ResidenceTest>("residenceTest"), node.OptionalText("unsettled"));
        CheckUnsettled(node, rule.Result == PublicFundsResult.Unknown, rule.Unsettled);
        node.Close();
        return rule;
    }

    private static WorkRule Work(RuleNode node)
    {
        var rule = new WorkRule(
            node.Token<RightToWorkResult>("result"),
            new([.. node.Tokens<WorkCondition>("conditions")]),
            node.Token<FollowUpKind>("followUp"),
            node.OptionalText("unsettled"));
        if (rule.Conditions.IsEmpty == (rule.Result == RightToWorkResult.Limited))
            node.Fault("conditions", "must be there when, and only when, the result is LIMITED");
        if ((rule.FollowUp == FollowUpKind.AskAgain) != (rule.Result == RightToWorkResult.Unknown))
            node.Fault("followUp", "must be ASK_AGAIN when, and only when, the result is UNKNOWN");
        CheckUnsettled(node, rule.Result == RightToWorkResult.Unknown, rule.Unsettled);
        node.Close();
        return rule;
    }

    private static NhsRule Nhs(RuleNode node)
    {
        var rule = new NhsRule(
            node.Token<NhsChargeable>("chargeable"),
            node.Token<NhsCategory>("category"),
            node.Token<ChargingBasis>("basis"),
            node.OptionalText("unsettled"));
        if (!Fits(rule)) node.Fault("category", "must be D, F when chargeable; A, B, C, E when not; NONE, DECISION_PENDING when unknown");
        CheckUnsettled(node, rule.Chargeable == NhsChargeable.Unknown, rule.Unsettled);
        node.Close();
        return rule;
    }

    private static bool Fits(NhsRule rule) => rule.Category switch
    {
        NhsCategory.D or NhsCategory.F => rule.Chargeable == NhsChargeable.Chargeable,
        NhsCategory.A or NhsCategory.B or NhsCategory.C or NhsCategory.E => rule.Chargeable == NhsChargeable.NotChargeable,
        NhsCategory.None or NhsCategory.DecisionPending => rule.Chargeable == NhsChargeable.Unknown,
        _ => true,
    };

    private static AfterEndRule After(RuleNode node)
    {
        var rule = new AfterEndRule(node.Token<AfterEnd>("result"), node.OptionalText("unsettled"));
        CheckUnsettled(node, rule.Result == AfterEnd.Unknown, rule.Unsettled);
        node.Close();
        return rule;
    }

    private static Section3CRule Section3C(RuleNode node)
    {
        var rule = new Section3CRule(
            node.Id("id"),
            Codes(node, "statuses", text => new StatusCodes("EUS", text)),
            node.Date("from"),
            node.OptionalDate("to"),
            node.Token<FollowUpKind>("followUp"),
            node.Text("surchargeUnsettled"),
            node.Text("appealUnsettled"),
            Sources(node));
        if (rule.To < rule.From) node.Fault("to", "must not be before from");
        node.Close();
        return rule;
    }

    private static ImpossiblePairs Impossible(RuleNode node) => new(
        node.Id("id"),
        Codes(node, "products", text => new StatusCodes(text, "ILR")),
        Codes(node, "statuses", text => new StatusCodes("EUS", text)),
        node.Text("why"));

    private static LeftOut Left(RuleNode node) => new(node.Text("status"), node.Text("why"));

    private static ValueList<RuleSource> Sources(RuleNode node)
    {
        var sources = new List<RuleSource>();
        foreach (var source in node.Objects("sources", EntriesMax))
        {
            sources.Add(new(source.Text("where"), source.OptionalDate("dated")));
            source.Close();
        }

        if (sources.Count == 0) node.Fault("sources", "must name at least one source");
        return new(sources);
    }

    // A code that nobody documented gives no decision, so a rule for it is a misspelling.
    private static ValueList<string> Codes(RuleNode node, string name, Func<string, StatusCodes> inPair)
    {
        var codes = node.Texts(name);
        foreach (var code in codes.GroupBy(code => code, StringComparer.Ordinal))
        {
            if (!StatusCodes.IsValid(code.Key) || !inPair(code.Key).AreDocumented) node.Fault(name, $"{code.Key} is not a documented code");
            if (code.Skip(1).Any()) node.Fault(name, $"{code.Key} is there twice");
        }

        return codes;
    }

    private static void CheckUnsettled(RuleNode node, bool isUnknown, string? unsettled)
    {
        if (isUnknown != unsettled is not null) node.Fault("unsettled", "must be there when, and only when, the result is UNKNOWN");
    }
}
