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
        LastKnownGood = body.LastKnownGood is { } good ? LessWhatEnded(good, record) : null,
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

    // Last known good never serves leave that was cancelled since, nor days that a doubtful cancellation makes unknown, nor is it found
    // by what was withdrawn. Whether a cancellation is doubtful is judged by who that record is about, not by who the one in doubt is.
    private static PersonRecord Ended(PersonRecord good, JudgedChange judged) => judged.Change.Body switch
    {
        StatusCancelled body when good.Grant(body.Grant) is not null =>
            judged.Change.Attestation is { } attested && Agrees(good, attested, judged.Position)
                ? GrantProjection.Amend(good, body.Grant, null, null, judged)
                : GrantProjection.Doubt(good, body.Grant),
        DocumentWithdrawn body when judged.Verdict.State == VerdictState.Applied =>
            IdentityProjection.Withdraw(good, new DocumentIdentifier(body.Document), body.Reason),
        IdentifierUnlinked body when judged.Verdict.State == VerdictState.Applied =>
            IdentityProjection.Withdraw(good, body.Identifier, body.Reason),
        _ => good,
    };

    // The same for what ended between the event that spoilt the record and the quarantine.
    private static PersonRecord LessWhatEnded(PersonRecord good, PersonRecord now) => good with
    {
        Identifiers = new(good.Identifiers.Where(part => !now.NeverTheirs.Any(one => PersonRecord.SameClaim(one, part.Identifier)))),
        Grants = good.Grants.Map(grant => now.Grant(grant.Id) is { } known ? LessWhatEnded(good, grant, known) : grant),
    };

    private static GrantPart LessWhatEnded(PersonRecord good, GrantPart grant, GrantPart now)
    {
        foreach (var cancelled in now.Amendments.Where(each => each.IsCancellation && !grant.Amendments.Contains(each)))
        {
            grant = Agrees(good, cancelled.Attestation, cancelled.Since)
                ? grant.With(cancelled) with { IsDoubted = false }
                : grant with { IsDoubted = true };
        }

        return grant with { IsDoubted = grant.IsDoubted || now.IsDoubted };
    }

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
