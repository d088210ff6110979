using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Lets operators read a person's data, for a case that is about the person: logged before anything is read. Thread-safe.</summary>
internal sealed class ReadingDesk(AssuranceBook books, ILedgerReader ledger)
{
    /// <summary>The record; null when nothing is on record.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_NOT_ABOUT_PERSON.</exception>
    public async Task<PersonRecord?> RecordAsync(Reading reading, CancellationToken cancellationToken)
    {
        await LogAsync(reading, ReadScope.Record, cancellationToken);
        return await ledger.ReadRecordAsync(reading.Person, cancellationToken);
    }

    /// <summary>Every event.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_NOT_ABOUT_PERSON.</exception>
    public async Task<IReadOnlyList<RecordedChange>> HistoryAsync(Reading reading, CancellationToken cancellationToken)
    {
        await LogAsync(reading, ReadScope.History, cancellationToken);
        return await ledger.ReadHistoryAsync(reading.Person, cancellationToken);
    }

    /// <summary>Writes that a person's data is about to be read.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_NOT_ABOUT_PERSON.</exception>
    public Task LogAsync(Reading reading, ReadScope scope, CancellationToken cancellationToken) => books.WriteAsync(
        book => DeskDecision.Of(
            CaseRules.Reading(book.Find(reading.Case), reading.Person),
            new EntryDraft(reading.By, reading.Case, reading.Person, new RecordRead(scope, reading.Reason))),
        cancellationToken);
}

/// <summary>Who reads whose data, in which case and why.</summary>
internal sealed record Reading(Actor By, CaseId Case, PersonId Person, string Reason);
