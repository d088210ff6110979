using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>Reads thresholds from their JSON document.</summary>
internal static class AuditThresholdsReader
{
    private const int LengthMax = 64 * 1024;
    private const int PointsMax = 10_000;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public static AuditThresholdsReading Read(string json)
    {
        if (json.Length > LengthMax) return Faulty([$"The document is longer than {LengthMax} characters."]);
        var faults = new List<RulesFault>();
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var thresholds = Thresholds(new(document.RootElement, "", faults));
            return faults.Count == 0
                ? new AuditThresholdsReading.Sound(thresholds)
                : Faulty(faults.Select(fault => $"{fault.Where}: {fault.What}"));
        }
        catch (JsonException fault)
        {
            return Faulty([$"line {fault.LineNumber + 1}: is not JSON, or names a field twice"]);
        }
    }

    private static AuditThresholdsReading.Faulty Faulty(IEnumerable<string> faults) => new(new ValueList<string>(faults));

    private static AuditThresholds Thresholds(RuleNode root)
    {
        var (record, duplicate) = (root.Object("record"), root.Object("duplicate"));
        var thresholds = new AuditThresholds(
            root.Number("version"), root.Date("dated"), Points(root, "reviewAt"), Points(root, "quarantineAt"), Record(record), Duplicate(duplicate));
        if (thresholds.QuarantineAt < thresholds.ReviewAt) root.Fault("quarantineAt", "must not be below reviewAt");
        record.Close();
        duplicate.Close();
        root.Close();
        return thresholds;
    }

    private static RecordWeights Record(RuleNode node) => new(
        Points(node, "twoOfOneKind"),
        Points(node, "nationalityUnlinked"),
        Points(node, "nationalityElsewhere"),
        Points(node, "namesReplaced"),
        Points(node, "birthReplaced"),
        Points(node, "photoNotEnrolled"),
        Points(node, "samePersonElsewhere"),
        Points(node, "statusUndelivered"));

    private static DuplicateWeights Duplicate(RuleNode node) => new(
        Points(node, "namesAndBirth"),
        Points(node, "birthUncertainLess"),
        Points(node, "allGivenNames"),
        Points(node, "nationality"),
        Points(node, "nationalityLess"),
        Points(node, "issuingState"),
        Points(node, "sameStatus"),
        Points(node, "sameApplication"),
        Points(node, "enrolmentLackingInOne"),
        Points(node, "enrolmentLackingInBothLess"),
        Points(node, "enrolmentsDifferLess"));

    private static int Points(RuleNode node, string name)
    {
        var points = node.Number(name);
        if (points > PointsMax) node.Fault(name, $"must not be above {PointsMax}");
        return points;
    }
}
