using InterDeptCheck.Domain.Assurance.Audit;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>How an extract compares as a whole.</summary>
/// <param name="Coverage">By source and cohort, in their order.</param>
/// <param name="LackingThere">People with status here of whom the extract has no row.</param>
internal sealed record ExtractSummary(IReadOnlyList<ExtractCoverage> Coverage, long LackingThere);
