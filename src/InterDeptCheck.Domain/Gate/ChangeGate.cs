using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Gate;

/// <summary>
/// The rules that every change passes before it becomes part of a record: the hard ones, then the score. Pure: the ledger calls it inside
/// the transaction that appends the event, with what it read there. What would entangle a record is held, and what was served goes on
/// being served.
/// </summary>
public static class ChangeGate
{
    /// <summary>The first day that a row of status may name.</summary>
    public static readonly DateOnly FirstDay = new(1940, 1, 1);

    /// <summary>The last day that a row of status may name.</summary>
    public static readonly DateOnly LastDay = new(2119, 6, 4);

    /// <summary>Judges <paramref name="change"/>.</summary>
    /// <param name="change">A well-formed change.</param>
    /// <param name="record">The person's record before it.</param>
    /// <param name="standings">How others stand to what it claims and names.</param>
    /// <param name="position">The place that the event will have.</param>
    public static Verdict Judge(Change change, PersonRecord record, ClaimStandings standings, LedgerPosition position)
    {
        var rule = FirstBroken(change, record, standings, position);
        return rule == GateRule.None
            ? new(VerdictState.Applied, rule, GateRules.Version)
            : new(VerdictState.Held, rule, GateRules.Version, Reasoning.Of(rule, change, record, standings, position));
    }

    private static GateRule FirstBroken(Change change, PersonRecord record, ClaimStandings standings, LedgerPosition position)
    {
        if (change.Person == PersonId.Deployment || change.Body.IsOfDeployment) return Reserved(change);
        if (record.SupersededBy is not null && change.Body is not RecordRepaired) return GateRule.Superseded;
        if (change.Body is PersonRegistered registered) return Registration(registered, record, position);
        if (change.Body is RecordRepaired repaired) return Repair(repaired, record, standings.Claimed);
        if (record.IdentityWithDocuments() is not { } identity) return GateRule.PersonNotRegistered;
        if (Attestation(change, identity, position) is var attestation and not GateRule.None) return attestation;
        if (IsNeverTheirs(change.Body, record)) return GateRule.NeverTheirs;
        if (Claims(change.Body, standings) is var claims and not GateRule.None) return claims;
        if (Body(change, record, identity, position) is var body and not GateRule.None) return body;
        return GateWeights.Score(Reasoning.Scored(change, record, standings)) >= GateWeights.Threshold ? GateRule.Scored : GateRule.None;
    }

    private static GateRule Claims(ChangeBody body, ClaimStandings standings) => standings switch
    {
        { Claimed: ClaimStanding.ClaimedByAnother } => GateRule.ClaimedByAnother,
        { Enrolment: ClaimStanding.ClaimedByAnother } => body is StatusCancelled ? GateRule.CancellationDoubtful : GateRule.EnrolmentOfAnother,
        { Claimed: ClaimStanding.Contested } or { Enrolment: ClaimStanding.Contested } => GateRule.Contested,
        _ => GateRule.None,
    };

    private static GateRule Reserved(Change change) =>
        change.Person != PersonId.Deployment || !change.Body.IsOfDeployment ? GateRule.ReservedPerson
        : change.Body is DepartmentEnrolled { Eyes.AreTwo: false } or DepartmentGranted { Eyes.AreTwo: false } ? GateRule.NotFourEyes
        : GateRule.None;

    private static bool IsNeverTheirs(ChangeBody body, PersonRecord record)
    {
        Identifier? linked = body switch
        {
            IdentifierLinked link => link.Identifier,
            DocumentAdded added => new DocumentIdentifier(added.Document),
            _ => null,
        };
        return linked is not null && record.NeverTheirs.Any(known => PersonRecord.SameClaim(known, linked));
    }

    private static GateRule Registration(PersonRegistered body, PersonRecord record, LedgerPosition position) =>
        record.IdentityWithDocuments() is { } identity && Contradicts(identity, body.Identity, position) ? GateRule.RegisteredOtherwise : GateRule.None;

    private static GateRule Attestation(Change change, RecordIdentity identity, LedgerPosition position)
    {
        if (!change.Body.NeedsAttestation) return GateRule.None;
        var isDocument = change.Body is DocumentAdded or DocumentWithdrawn;
        if (change.Attestation is { } attested
            && AttestationMatching.Contradiction(identity, attested, position, isDocument) == AttestedField.None) return GateRule.None;
        return change.Body is StatusCancelled ? GateRule.CancellationDoubtful : GateRule.AttestationContradicts;
    }

    private static GateRule Body(Change change, PersonRecord record, RecordIdentity identity, LedgerPosition position) => change.Body switch
    {
        IdentityCorrected body => KeepsSomething(body) ? Linked(identity, body.From, position) : GateRule.ChangeDoesNotLink,
        IdentityChanged body => AttestationMatching.BirthsAgree(body.From.Born, body.To.Born)
            ? Linked(identity, body.From, position)
            : GateRule.ChangeDoesNotLink,
        IdentifierLinked body => Suffix(record, body.Identifier),
        StatusGranted body => Grant(record, body),
        StatusVaried body => Amendment(record, body.Grant, change.EffectiveOn, body.Terms.ValidUntil),
        StatusExtended body => Amendment(record, body.Grant, change.EffectiveOn, body.Until),
        DocumentWithdrawn body => Known(record, new DocumentIdentifier(body.Document)),
        IdentifierUnlinked body => Known(record, body.Identifier),
        FacialImageRemoved body => Known(record.Image?.Image == body.Image),
        PortalAccountChanged body => Known(record.Accounts.Any(part => part.Account.Id == body.Account.Id)),
        PortalAccountClosed body => Known(record.Accounts.Any(part => part.Account.Id == body.Account)),
        QuarantinePlaced body => Quarantine(record, body),
        PersonVouched body => Vouching(record, body),
        QuarantineLifted body => record.Quarantine == body.Case ? GateRule.None : GateRule.QuarantineOtherCase,
        _ => GateRule.None,
    };

    // A split may make a record of a person who was not known yet.
    private static GateRule Repair(RecordRepaired body, PersonRecord record, ClaimStanding standing) =>
        !body.Eyes.AreTwo ? GateRule.NotFourEyes
        : body.Basis != record.Position || body.Content.Position != body.Basis || body.Content.Person != record.Person ? GateRule.PlanOutdated
        : IsNeverLinked(body, record) ? GateRule.NeverLinked
        : standing == ClaimStanding.ClaimedByAnother ? GateRule.ClaimedByAnother
        : GateRule.None;

    // Whom a split kept apart, only a roll-back to before the split brings together again.
    private static bool IsNeverLinked(RecordRepaired body, PersonRecord record) =>
        body.Kind != RepairKind.RollBack && record.NeverLinked.Any(apart =>
            !body.Content.NeverLinked.Contains(apart)
            || (body.Kind == RepairKind.Merge && (apart == body.Counterpart || apart == body.Content.SupersededBy)));

    // What is served meanwhile must be this person's, and sound by itself: no record that was in doubt then, and none from before a repair
    // that gave parts of it to somebody else.
    private static GateRule Quarantine(PersonRecord record, QuarantinePlaced body)
    {
        if (record.Quarantine is not null && record.Quarantine != body.Case) return GateRule.QuarantineOtherCase;
        return body.LastKnownGood is not { } good || IsGood(good, record) ? GateRule.None : GateRule.PlanOutdated;
    }

    private static bool IsGood(PersonRecord good, PersonRecord record) =>
        good is { Quarantine: null, SupersededBy: null, LastKnownGood: null }
        && good.Person == record.Person
        && !record.HasGivenAwaySince(good.Position);

    private static GateRule Vouching(PersonRecord record, PersonVouched body) =>
        !body.Eyes.AreTwo ? GateRule.NotFourEyes
        : record.Quarantine == body.Case ? GateRule.None : GateRule.QuarantineOtherCase;

    private static bool Contradicts(RecordIdentity identity, Attestation attested, LedgerPosition position) =>
        AttestationMatching.Contradiction(identity, attested, position, isDocument: false) != AttestedField.None;

    private static GateRule Linked(RecordIdentity identity, Attestation from, LedgerPosition position) =>
        Contradicts(identity, from, position) ? GateRule.ChangeDoesNotLink : GateRule.None;

    // A correction of name and birth date at once would make the record another person's.
    private static bool KeepsSomething(IdentityCorrected body) =>
        AttestationMatching.BirthsAgree(body.From.Born, body.To.Born) || NameMatching.Agrees(body.From.Name, body.To.Name, allowSwap: true);

    private static GateRule Suffix(PersonRecord record, Identifier identifier) =>
        identifier is NinoIdentifier { Number.Suffix: { } stated }
        && record.Established(identifier) is { Identifier: NinoIdentifier { Number.Suffix: { } known } }
        && stated != known ? GateRule.SuffixContradicts : GateRule.None;

    private static GateRule Grant(PersonRecord record, StatusGranted body)
    {
        // A withheld row is no part of the record: its correction may name the same grant.
        if (record.Grant(body.Grant) is { Granted: { } known, IsWithheld: false } && (known.Terms != body.Terms || known.ValidFrom != body.ValidFrom))
            return GateRule.GrantKnownOtherwise;
        return Row(body.ValidFrom, body.Terms.ValidUntil);
    }

    private static GateRule Amendment(PersonRecord record, GrantId grant, DateOnly effectiveOn, DateOnly? until) =>
        record.Grant(grant) is { } known && known.Amendments.Any(a => a.IsCancellation && a.EffectiveOn <= effectiveOn)
            ? GateRule.GrantCancelled
            : Row(effectiveOn, until);

    private static GateRule Row(DateOnly from, DateOnly? until) => IsPossible(from, until) ? GateRule.None : GateRule.StatusRowImpossible;

    internal static bool IsPossible(DateOnly from, DateOnly? until) =>
        from >= FirstDay && from <= LastDay && !(until > LastDay) && !(until < from);

    private static GateRule Known(PersonRecord record, Identifier identifier) =>
        Known(record.Established(identifier) is not null || record.HasHeldClaim(identifier));

    private static GateRule Known(bool isKnown) => isKnown ? GateRule.None : GateRule.PartUnknown;
}
