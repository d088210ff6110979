using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>
/// Makes a person's record from the person's judged changes, in ledger order. Pure: the same events always give an equal record, so
/// that what the ledger stored can be recomputed and compared.
/// </summary>
public static class Projection
{
    /// <summary>The record after one more event.</summary>
    /// <exception cref="ArgumentException">The event is of another person, or does not come after the record.</exception>
    public static PersonRecord Apply(PersonRecord record, JudgedChange judged)
    {
        if (judged.Change.Person != record.Person) throw new ArgumentException("An event of another person.", nameof(judged));
        if (judged.Position <= record.Position) throw new ArgumentException("An event that does not come after the record.", nameof(judged));
        var next = judged.Verdict.State == VerdictState.Applied ? Moved(Applied(record, judged), record, judged) : Held(record, judged);
        return QuarantineProjection.Follow(record, next, judged) with { Position = judged.Position };
    }

    /// <summary>The record that all of a person's events give.</summary>
    public static PersonRecord Of(PersonId person, IEnumerable<JudgedChange> events) =>
        events.Aggregate(PersonRecord.Empty(person), Apply);

    private static PersonRecord Applied(PersonRecord record, JudgedChange judged) => judged.Change.Body switch
    {
        PersonRegistered body => IdentityProjection.Register(record, body),
        IdentityCorrected body => IdentityProjection.Correct(record, body, judged.Position),
        IdentityChanged body => IdentityProjection.Change(record, body),
        DocumentAdded body => IdentityProjection.Link(record, new DocumentIdentifier(body.Document), judged),
        IdentifierLinked body => IdentityProjection.Link(record, body.Identifier, judged),
        DocumentWithdrawn body => IdentityProjection.Withdraw(record, new DocumentIdentifier(body.Document), body.Reason),
        IdentifierUnlinked body => IdentityProjection.Withdraw(record, body.Identifier, body.Reason),
        StatusGranted body => GrantProjection.Grant(record, body, judged, withheld: false),
        StatusVaried body => GrantProjection.Amend(record, body.Grant, body.Terms, null, judged),
        StatusExtended body => GrantProjection.Amend(record, body.Grant, null, new(body.Ground, body.Until), judged),
        StatusCancelled body => GrantProjection.Amend(record, body.Grant, null, null, judged),
        FacialImageAttached body => record with { Image = new(body.Image, Attested(judged), judged.Position), RemovedImage = null },
        FacialImageRemoved => record with { Image = null, RemovedImage = record.Image },
        PortalAccountCreated body => PutAccount(record, body.Account, judged),
        PortalAccountChanged body => PutAccount(record, body.Account, judged),
        PortalAccountClosed body => CloseAccount(record, body.Account),
        ContactChanged body => record with { Contact = new(body.Contact, Attested(judged), judged.Position) },
        QuarantinePlaced body => QuarantineProjection.Place(record, body),
        QuarantineLifted => QuarantineProjection.Lift(record),
        PersonVouched body => record with { VouchedUntil = body.Until },
        { IsOfDeployment: true } => record,
        RecordRepaired body => body.Content with { Repairs = record.Repairs.Add(new(body.Kind, body.Case, judged.Position)) },
        _ => throw new InvalidOperationException("A kind of change that the projection does not know."),
    };

    // What moved is kept once a day: what a source repeats must not push out the moves before it.
    private static PersonRecord Moved(PersonRecord next, PersonRecord before, JudgedChange judged) =>
        IdentityMoves.MadeBy(judged.Change, before) is { } kind && !before.Moves.Any(move => move.Kind == kind && move.On == judged.Change.EffectiveOn)
            ? next with { Moves = new(before.Moves.Append(new(kind, judged.Change.EffectiveOn, judged.Position)).TakeLast(IdentityMove.KeptMax)) }
            : next;

    // What is held is no part of the record. It leaves three traces, so that nothing false is concluded: a claim that answers
    // UNDER_REVIEW, an impossible row whose days are unknown, and a grant that a doubtful cancellation names.
    private static PersonRecord Held(PersonRecord record, JudgedChange judged) => judged.Change.Body switch
    {
        // No claim is left of what a person decided once already: it would contest the rightful owner's.
        _ when judged.Verdict.Rule is GateRule.NeverTheirs or GateRule.Superseded or GateRule.ReservedPerson => record,
        DocumentAdded body => IdentityProjection.HoldClaim(record, new DocumentIdentifier(body.Document), judged),
        IdentifierLinked body => IdentityProjection.HoldClaim(record, body.Identifier, judged),
        StatusGranted body when judged.Verdict.Rule == GateRule.StatusRowImpossible =>
            GrantProjection.Grant(record, body, judged, withheld: true),
        StatusCancelled body => GrantProjection.Doubt(record, body.Grant),
        _ => record,
    };

    internal static Attestation Attested(JudgedChange judged) =>
        judged.Change.Attestation ?? throw new InvalidOperationException("A change that needs an attestation came without one.");

    private static PersonRecord PutAccount(PersonRecord record, PortalAccount account, JudgedChange judged) => record with
    {
        Accounts = new(record.Accounts.Where(part => part.Account.Id != account.Id)
            .Append(new(account, Attested(judged), judged.Position))),
        ClosedAccount = null,
    };

    private static PersonRecord CloseAccount(PersonRecord record, AccountId account)
    {
        var open = new ValueList<AccountPart>(record.Accounts.Where(part => part.Account.Id != account));
        var closed = open.Count > 0 ? null : record.Accounts.FirstOrDefault(part => part.Account.Id == account) ?? record.ClosedAccount;
        return record with { Accounts = open, ClosedAccount = closed };
    }
}
