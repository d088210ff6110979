using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>The parts that evidence is about.</summary>
internal static class FindingParts
{
    /// <summary>Each once, by position.</summary>
    public static ValueList<PartName> Of(IEnumerable<EvidenceItem> evidence) =>
        new(evidence.Select(item => item.Part).OfType<PartName>().Distinct().OrderBy(part => part.Since).ThenBy(part => part.Kind));
}
