using System.Globalization;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using ExtractCoverage = InterDeptCheck.Domain.Assurance.Audit.ExtractCoverage;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>How an extract compares as a whole.</summary>
/// <param name="Coverage">By source and cohort, in their order.</param>
/// <param name="LackingThere">People with status here of whom the extract has no row.</param>
internal sealed record ExtractSummary(IReadOnlyList<ExtractCoverage> Coverage, long LackingThere)
{
    /// <summary>Reads what is told of a comparison, to its summary.</summary>
    /// <param name="parts">What is told.</param>
    /// <param name="tell">Takes each difference.</param>
    /// <param name="progress">Takes how far it is.</param>
    /// <exception cref="CommandFault">It ended without a summary.</exception>
    public static async Task<ExtractSummary> ReadAsync(IAsyncEnumerable<ReconcileResponse> parts, Action<Finding> tell, Action<long, long> progress)
    {
        ReconcileSummary? summary = null;
        await foreach (var told in parts)
        {
            if (told.Difference is { } difference) tell(Finding(difference));
            else if (told.Progress is { } far) progress(far.Position, far.HeadPosition);
            else summary = told.Summary;
        }

        return summary is null
            ? throw new CommandFault(ExitCode.Failed, "The comparison ended without a summary.", "Run it again.")
            : new(
                [.. summary.Coverage.Select(line => new ExtractCoverage(line.Source, line.Cohort, line.Same, line.Differing, line.LackingHere))],
                summary.LackingThere);
    }

    private static Finding Finding(ExtractDifference told) => ExtractComparison.Finding(
        new(Guid.Parse(told.PersonId, CultureInfo.InvariantCulture)),
        new((EvidenceCode)told.Evidence, told.GrantSince > 0 ? new PartName(PartKind.Grant, new(told.GrantSince)) : null, 0));
}
