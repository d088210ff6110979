using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Importing;

/// <summary>How an import ended.</summary>
/// <param name="Batch">The batch id.</param>
/// <param name="Response">What the registry says; null when lines were faulty and nothing was applied.</param>
/// <param name="Faults">Faulty lines, by number; at most <see cref="Import.FaultsMax"/>.</param>
internal sealed record ImportResult(string Batch, SubmitBatchResponse? Response, IReadOnlyList<LineFault> Faults);
