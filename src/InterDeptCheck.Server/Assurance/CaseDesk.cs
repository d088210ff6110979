using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What operators do with cases. Thread-safe.</summary>
internal sealed class CaseDesk(AssuranceBook books)
{
    /// <summary>The book as it is.</summary>
    public Task<CaseBook> ReadAsync(CancellationToken cancellationToken) => books.ReadAsync(cancellationToken);

    /// <summary>A case.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN.</exception>
    public async Task<Case> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        var known = (await books.ReadAsync(cancellationToken)).Find(id);
        DeskRefusals.ThrowIf(known is null ? DeskRefusal.CaseUnknown : DeskRefusal.None);
        return known!;
    }

    /// <summary>Does something to a case that is open.</summary>
    /// <exception cref="RefusedException">CASE_UNKNOWN, CASE_DECIDED.</exception>
    public Task<Case> WorkAsync(Actor by, CaseId id, PersonId? person, EntryBody body, CancellationToken cancellationToken) =>
        WriteAsync(id, book => DeskDecision.Of(CaseRules.Working(book.Find(id)), new EntryDraft(by, id, person, body)), cancellationToken);

    /// <summary>Decides a case.</summary>
    /// <exception cref="RefusedException">As <see cref="WorkAsync"/>, or DECISION_DOES_NOT_FIT, PLAN_UNKNOWN, PLAN_STATE.</exception>
    public Task<Case> DecideAsync(Actor by, CaseId id, CaseDecided decided, CancellationToken cancellationToken) =>
        WriteAsync(
            id,
            book => DeskDecision.Of(
                CaseRules.Deciding(book.Find(id), decided.Decision, decided.Plan, decided.Plan is { } plan ? book.Find(plan) : null),
                new EntryDraft(by, id, null, decided)),
            cancellationToken);

    private async Task<Case> WriteAsync(CaseId id, Func<CaseBook, DeskDecision> decide, CancellationToken cancellationToken) =>
        (await books.WriteAsync(decide, cancellationToken)).Find(id)!;
}
