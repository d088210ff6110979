using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Records;

/// <summary>The part of the projection that keeps what is served of a record in doubt.</summary>
internal static class QuarantineProjection
{
    // Who vouched before did not know of what it is placed for now.
    public static PersonRecord Place(PersonRecord record, QuarantinePlaced body) => record with
    {
        Quarantine = body.Case,
        LastKnownGood = body.LastKnownGood is { } good ? UpToDate(good, record, body.Bridges) : null,
        QuarantinedParts = body.Parts.All(position => Names(record, position)) ? body.Parts : default,
        VouchedUntil = null,
    };

    public static PersonRecord Lift(PersonRecord record) =>
        record with { Quarantine = null, LastKnownGood = null, VouchedUntil = null, QuarantinedParts = default };

    /// <summary>What an event of a quarantined record means for what is served meanwhile, and for the parts that are not.</summary>
    public static PersonRecord Follow(PersonRecord before, PersonRecord after, JudgedChange judged)
    {
        if (after.Quarantine is null || after.Quarantine != before.Quarantine) return after;
        if (after.LastKnownGood is { } good && judged.Change.Body is not QuarantinePlaced)
            after = after with { LastKnownGood = Ended(good, judged) };
        return before.QuarantinedParts.Count > 0 && after.QuarantinedParts == before.QuarantinedParts ? Carried(before, after, judged.Position) : after;
    }

    // Last known good never serves leave that was cancelled or varied since, nor days that a doubtful one of these makes unknown, nor is it found
    // by what was withdrawn. Whether it is doubtful is judged by who that record is about, not by who the one in doubt is.
    private static PersonRecord Ended(PersonRecord good, JudgedChange judged) => judged.Change.Body switch
    {
        StatusCancelled body when good.Grant(body.Grant) is not null => (IsFollowed(judged) ? IsOfTheirs(good, judged) : Agrees(good, judged))
            ? GrantProjection.Amend(good, body.Grant, null, null, judged)
            : GrantProjection.Doubt(good, body.Grant),
        StatusVaried or StatusExtended when IsFollowed(judged) => Changed(good, judged),
        DocumentWithdrawn body when judged.Verdict.State == VerdictState.Applied =>
            IdentityProjection.Withdraw(good, new DocumentIdentifier(body.Document), body.Reason),
        IdentifierUnlinked body when judged.Verdict.State == VerdictState.Applied =>
            IdentityProjection.Withdraw(good, body.Identifier, body.Reason),
        _ => good,
    };

    /// <summary>
    /// The record that is served meanwhile after a variation or extension of a grant that it has: with it where it is attested for whom that
    /// record is about, else that grant is unknown. What the gate held for what it is, and not for whom it is of, changes nothing.
    /// </summary>
    public static PersonRecord Changed(PersonRecord good, JudgedChange judged)
    {
        var (grant, terms, extension) = judged.Change.Body switch
        {
            StatusVaried body => (body.Grant, body.Terms, (GrantExtension?)null),
            StatusExtended body => (body.Grant, null, new(body.Ground, body.Until)),
            _ => throw new ArgumentException("No variation or extension.", nameof(judged)),
        };
        var from = judged.Change.EffectiveOn;
        if (good.Grant(grant) is null || !ChangeGate.IsPossible(from, extension is null ? terms?.ValidUntil : extension.Until)) return good;
        if (judged.Verdict.Rule is not (GateRule.None or GateRule.AttestationContradicts or GateRule.EnrolmentOfAnother or GateRule.Contested)) return good;
        return judged.Verdict.Rule != GateRule.Contested && IsOfTheirs(good, judged)
            ? GrantProjection.Amend(good, grant, terms, extension, judged)
            : GrantProjection.DoubtFrom(good, grant, from);
    }

    // The same for what came between the event that spoilt the record and the quarantine. Those bridging events themselves are what went wrong:
    // where it is not known which they are, no variation or extension is carried over, or one of them would come back.
    private static PersonRecord UpToDate(PersonRecord good, PersonRecord now, ValueList<LedgerPosition> bridges) => good with
    {
        Identifiers = new(good.Identifiers.Where(part => !now.NeverTheirs.Any(one => PersonRecord.SameClaim(one, part.Identifier)))),
        Grants = good.Grants.Map(grant => now.Grant(grant.Id) is { } known ? UpToDate(good, grant, known, bridges) : grant),
    };

    private static GrantPart UpToDate(PersonRecord good, GrantPart grant, GrantPart now, ValueList<LedgerPosition> bridges)
    {
        foreach (var amendment in now.Amendments)
        {
            if (grant.Amendments.Contains(amendment)) continue;
            var agrees = Agrees(good, amendment.Attestation, amendment.Since);
            if (amendment.IsCancellation) grant = agrees ? grant.EndedBy(amendment) : grant with { IsDoubted = true };
            else if (bridges.Count > 0 && !bridges.Contains(amendment.Since))
                grant = agrees ? grant.With(amendment) : grant.DoubtedFrom(amendment.EffectiveOn);
        }

        return grant with { IsDoubted = grant.IsDoubted || now.IsDoubted };
    }

    // What names another person's biometric enrolment is not this person's, whatever else it copies.
    private static bool IsOfTheirs(PersonRecord good, JudgedChange judged) =>
        Agrees(good, judged) && !judged.Verdict.Reasons.HasFlag(GateReasons.Enrolment);

    // What earlier rules judged was stored without it; recomputed it must be the same.
    private static bool IsFollowed(JudgedChange judged) => judged.Verdict.RulesVersion >= GateRules.FirstFollowingVersion;

    private static bool Agrees(PersonRecord good, JudgedChange judged) =>
        judged.Change.Attestation is { } attested && Agrees(good, attested, judged.Position);

    private static bool Agrees(PersonRecord record, Attestation attested, LedgerPosition position) =>
        record.IdentityWithDocuments() is { } identity
        && AttestationMatching.Contradiction(identity, attested, position, isDocument: false) == AttestedField.None;

    // A part in doubt that its source reports again is in doubt still.
    private static PersonRecord Carried(PersonRecord before, PersonRecord after, LedgerPosition position)
    {
        var isReportedAgain =
            after.Identifiers.Any(part => part.Since == position && before.Established(part.Identifier) is { } known && IsIn(before, known.Since))
            || after.Grants.Any(part => part.Granted?.Since == position && before.Grant(part.Id) is { } known && IsIn(before, known));
        return isReportedAgain ? after with { QuarantinedParts = after.QuarantinedParts.Add(position) } : after;
    }

    private static bool IsIn(PersonRecord record, LedgerPosition position) => record.QuarantinedParts.Contains(position);

    private static bool IsIn(PersonRecord record, GrantPart grant) => grant.Attestations().Any(each => IsIn(record, each.Since));

    private static bool Names(PersonRecord record, LedgerPosition position) =>
        record.Identifiers.Any(part => part.Since == position)
        || record.Grants.Any(grant => grant.Attestations().Any(each => each.Since == position))
        || record.Image?.Since == position
        || record.RemovedImage?.Since == position
        || record.Accounts.Any(part => part.Since == position)
        || record.Contact?.Since == position;
}
