using System.Globalization;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using Change = InterDeptCheck.Domain.Changes.Change;
using FieldFault = InterDeptCheck.Server.Errors.FieldFault;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// The lines of one batch as they come: those that are well formed wait to be staged, of the others the faults are kept. Not
/// thread-safe.
/// </summary>
internal sealed class BatchLines(BatchId batch, bool skipBadLines, DateOnly today)
{
    /// <summary>Most faults that are kept.</summary>
    public const int FaultsMax = 1_000;

    private readonly List<LineFault> faults = [];
    private long lastNumber;
    private long lineCount;

    /// <summary>Which batch.</summary>
    public BatchId Batch { get; } = batch;

    /// <summary>Lines that wait to be staged.</summary>
    public List<Change> Staged { get; } = [];

    /// <summary>How many lines were malformed.</summary>
    public long Skipped { get; private set; }

    /// <summary>The first faults, by line.</summary>
    public IReadOnlyList<LineFault> Faults => faults;

    /// <summary>Takes one line.</summary>
    /// <exception cref="RefusedException">BATCH_PROTOCOL: its number does not rise.</exception>
    public void Add(BatchLine line)
    {
        if (line.Number <= lastNumber) throw new RefusedException(ErrorReason.BatchProtocol);
        (lastNumber, lineCount) = (line.Number, lineCount + 1);
        var found = new FieldFaults();
        if (ChangeMapping.ToChange(line.Change, Batch, today, found) is { } change)
        {
            // Once the batch is bound to be rejected, its other lines are read for their faults only.
            if (Skipped == 0 || skipBadLines) Staged.Add(change);
            return;
        }

        Skipped++;
        foreach (var fault in found.All)
        {
            if (faults.Count < FaultsMax) faults.Add(new LineFault { Line = line.Number, Field = fault.Path, Rule = fault.Rule });
        }
    }

    /// <summary>Makes sure that no line was lost, and that bad ones may be left out.</summary>
    /// <exception cref="RefusedException">BATCH_PROTOCOL or BATCH_HAS_BAD_LINES.</exception>
    public void RequireComplete(long countSent)
    {
        if (countSent != lineCount) throw new RefusedException(ErrorReason.BatchProtocol);
        if (Skipped == 0 || skipBadLines) return;
        throw new RefusedException(new Refusal(ErrorReason.BatchHasBadLines)
        {
            Fields = [.. faults.Select(fault => new FieldFault(
                string.Create(CultureInfo.InvariantCulture, $"lines[{fault.Line}].{fault.Field}"), fault.Rule))],
        }.With("bad_lines", Skipped.ToString(CultureInfo.InvariantCulture)));
    }
}
