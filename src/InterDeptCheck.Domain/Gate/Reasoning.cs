using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Gate;

/// <summary>What lies behind a rule: the fields that contradict, the claims, the changes that add up to a score.</summary>
internal static class Reasoning
{
    /// <summary>What <paramref name="rule"/>, which holds the change, found.</summary>
    public static GateReasons Of(GateRule rule, Change change, PersonRecord record, ClaimStandings standings, LedgerPosition position) => rule switch
    {
        GateRule.RegisteredOtherwise => Contradictions(record, ((PersonRegistered)change.Body).Identity, position, isDocument: false),
        GateRule.AttestationContradicts or GateRule.CancellationDoubtful when change.Attestation is { } attested =>
            Contradictions(record, attested, position, change.Body is DocumentAdded or DocumentWithdrawn) | OtherEnrolment(standings),
        GateRule.ClaimedByAnother or GateRule.Contested or GateRule.EnrolmentOfAnother => OtherEnrolment(standings),
        GateRule.Scored => Scored(change, record, standings),
        _ => GateReasons.None,
    };

    /// <summary>
    /// What the change, together with what came at about the same time, gives to think; nothing when the change adds nothing to it: what
    /// came before was judged before.
    /// </summary>
    public static GateReasons Scored(Change change, PersonRecord record, ClaimStandings standings)
    {
        var counted = change.Body is StatusGranted or FacialImageAttached ? ~GateReasons.None : ~Follows;
        var added = counted & (IdentityMoves.MadeBy(change, record) is { } kind ? Moved(kind)
            : change.Body is StatusGranted ? Granted(change, record)
            : SignIn(change.Body, record, standings.SignIn));
        return added == GateReasons.None || record.Moves.Count == 0
            ? added
            : counted & IdentityMoves.About(change, record).Aggregate(added, static (reasons, earlier) => reasons | Moved(earlier));
    }

    // What weighs only against the status or photo that follows it. By themselves these show nobody anything, and with a change of names they
    // are lawful: people without given names have both names new when they marry.
    private const GateReasons Follows = GateReasons.SecondNumber | GateReasons.NationalityUnlinked | GateReasons.PhotoUnattested;

    private static GateReasons Contradictions(PersonRecord record, Attestation attested, LedgerPosition position, bool isDocument)
    {
        var identity = record.IdentityWithDocuments()!;
        var reasons = GateReasons.None;
        if (!AttestationMatching.BornAgrees(identity, attested.Born, position)) reasons |= GateReasons.Born;
        if (!AttestationMatching.NameAgrees(identity, attested.Name, isDocument)) reasons |= GateReasons.Name;
        if (!isDocument && !AttestationMatching.NationalityAgrees(identity, attested.Nationality)) reasons |= GateReasons.Nationality;
        if (AttestationMatching.IsOfWhoeverItWas(identity, attested)) reasons |= GateReasons.Born | GateReasons.Name;
        return reasons;
    }

    private static GateReasons OtherEnrolment(ClaimStandings standings) =>
        standings.Enrolment == ClaimStanding.Free ? GateReasons.None : GateReasons.Enrolment;

    private static GateReasons Moved(MoveKind kind) => kind switch
    {
        MoveKind.Names => GateReasons.NamesChanged,
        MoveKind.Birth => GateReasons.BirthChanged,
        MoveKind.Photo => GateReasons.PhotoChanged,
        MoveKind.Number => GateReasons.SecondNumber,
        MoveKind.Nationality => GateReasons.NationalityUnlinked,
        MoveKind.UnattestedPhoto => GateReasons.PhotoUnattested,
        _ => GateReasons.DocumentChanged,
    };

    private static GateReasons Granted(Change change, PersonRecord record) =>
        record.Moves.Count == 0 || IdentityMoves.IsAnchored(change, record) ? GateReasons.None : GateReasons.StatusUnattested;

    private static GateReasons SignIn(ChangeBody body, PersonRecord record, ClaimStanding standing)
    {
        if (ClaimKey.SignInDocument(body) is not { } document || record.Established(new DocumentIdentifier(document)) is not null) return GateReasons.None;
        return standing switch
        {
            ClaimStanding.ClaimedByAnother => GateReasons.SignInOfAnother,
            ClaimStanding.Contested => GateReasons.SignInContested,
            _ => GateReasons.SignInUnknown,
        };
    }
}
