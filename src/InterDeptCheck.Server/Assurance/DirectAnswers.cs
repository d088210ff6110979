using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Server.Mapping;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// What the assurance service would say, for whoever reads the ledger itself: without a person's values, which are shown where the reading can be
/// logged. Thread-safe.
/// </summary>
public static class DirectAnswers
{
    /// <summary>A lineage, less its values.</summary>
    public static IEnumerable<ReadLineageResponse> Of(PersonLineage lineage, WhyChanged? why) => LineageMapping.ToWire(lineage, why, withValues: false);

    /// <summary>Answers of the past, less what the status allowed.</summary>
    public static ReadPastAnswersResponse Of(PastAnswers past) => PastMapping.ToWire(past, withValues: false);

    /// <summary>Causes.</summary>
    public static IEnumerable<FindCausesResponse> Of(CauseFindings found) => CauseMapping.ToWire(found);
}
