using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// The case book as the assurance log has it now, and the one way to write to it: what is decided on a book that somebody else has
/// overtaken is decided again. Thread-safe.
/// </summary>
internal sealed class AssuranceBook(IAssuranceLog log, ILedgerReader ledger) : IDisposable
{
    private const int HeldPage = 500;
    private const int AttemptsMax = 10;
    private readonly SemaphoreSlim turn = new(1, 1);
    private CaseBook book = CaseBook.Empty;

    /// <summary>The book, with a case for every held change.</summary>
    public async Task<CaseBook> ReadAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            while (await OpenHeldAsync(cancellationToken)) await CatchUpAsync(cancellationToken);
            return book;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes what <paramref name="decide"/> decides on the book as it is when it is written.</summary>
    /// <returns>The book after it.</returns>
    /// <exception cref="RefusedException">What was decided is a refusal; or others wrote each time: ASSURANCE_BUSY.</exception>
    public Task<CaseBook> WriteAsync(Func<CaseBook, DeskDecision> decide, CancellationToken cancellationToken) =>
        WriteAsync(seen => Task.FromResult(decide(seen)), cancellationToken);

    /// <inheritdoc cref="WriteAsync(Func{CaseBook, DeskDecision}, CancellationToken)"/>
    public async Task<CaseBook> WriteAsync(Func<CaseBook, Task<DeskDecision>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var seen = await ReadAsync(cancellationToken);
            var (refusal, drafts) = await decide(seen);
            DeskRefusals.ThrowIf(refusal);
            if (drafts.Count == 0) return seen;
            if (await log.AppendAsync(drafts, seen.Last, cancellationToken) is AppendOutcome.Appended) return await ReadAsync(cancellationToken);
        }

        throw new RefusedException(ErrorReason.AssuranceBusy);
    }

    /// <summary>Opens a case for each finding that has none, and opens those again that came back.</summary>
    public Task<CaseBook> RecordAsync(IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        WriteAsync(seen => new(DeskRefusal.None, CaseOpener.Open([], findings, seen)), cancellationToken);

    /// <summary>The entry at a place that is known to be there.</summary>
    public async Task<AssuranceEntry> EntryAsync(AssuranceSequence at, CancellationToken cancellationToken) =>
        (await log.ReadAsync(new(at.Value - 1), 1, cancellationToken))[0];

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await log.ReadAsync(book.Last, IAssuranceLog.EntriesMax, cancellationToken);
            book = book.Apply(page);
            if (page.Count < IAssuranceLog.EntriesMax) return;
        }
    }

    // One page of held changes; false when no more are left. Another registry may open the same ones, which costs one more round.
    private async Task<bool> OpenHeldAsync(CancellationToken cancellationToken)
    {
        var held = await ledger.ReadHeldAsync(book.LastHeld, HeldPage, cancellationToken);
        if (held.Count == 0) return false;
        await log.AppendAsync(CaseOpener.Open(held.Select(change => change.Event), [], book), book.Last, cancellationToken);
        return true;
    }
}
