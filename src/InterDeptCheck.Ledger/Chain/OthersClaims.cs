using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>How others stand to what a change claims and names, amid the transaction that judges it.</summary>
internal static class OthersClaims
{
    /// <param name="change">What is judged.</param>
    /// <param name="record">The person's record before it.</param>
    /// <param name="otherClaim">The claim of another that decides: an established one when there is one, else any.</param>
    /// <param name="contender">Anyone else who claims the same in the same batch.</param>
    public static ClaimStandings Standings(
        Change change,
        PersonRecord record,
        Func<ClaimKey, PersonId, OpenClaim?> otherClaim,
        Func<ClaimKey, PersonId, PersonId?> contender) => change.Body is RecordRepaired repaired
        ? OfRepair(repaired, key => otherClaim(key, change.Person))
        : new(
            Standing(ClaimKey.ClaimedBy(change.Body), record, otherClaim, contender),
            Enrolment(change, record, otherClaim, contender),
            // Who names a document claims nothing, so nobody contends with it.
            Standing(ClaimKey.SignInOf(change.Body), record, otherClaim, static (_, _) => null));

    /// <summary>How others stand to what a repair makes a record own. Open claims don't stop what operators decided.</summary>
    public static ClaimStandings OfRepair(RecordRepaired repaired, Func<ClaimKey, OpenClaim?> otherClaim) => new(
        ClaimKey.OwnedBy(repaired.Content).Any(key => otherClaim(key) is { IsEstablished: true })
            ? ClaimStanding.ClaimedByAnother
            : ClaimStanding.Free);

    private static ClaimStanding Enrolment(
        Change change, PersonRecord record, Func<ClaimKey, PersonId, OpenClaim?> otherClaim, Func<ClaimKey, PersonId, PersonId?> contender) =>
        ClaimKey.EnrolmentClaimedBy(change) is { } claimed
            ? Standing(claimed, record, otherClaim, contender)
            : Claims.OfNamed(Standing(ClaimKey.EnrolmentNamedBy(change), record, otherClaim, static (_, _) => null));

    private static ClaimStanding Standing(
        ClaimKey? asked, PersonRecord record, Func<ClaimKey, PersonId, OpenClaim?> otherClaim, Func<ClaimKey, PersonId, PersonId?> contender)
    {
        if (asked is not { IsExclusive: true } key) return ClaimStanding.Free;
        OpenClaim[] open = otherClaim(key, record.Person) is { } claim ? [claim] : [];
        PersonId[] inBatch = contender(key, record.Person) is { } other ? [other] : [];
        if (open.Length == 0 && inBatch.Length == 0) return ClaimStanding.Free;
        // The person's own claims are those of the record as it is now, which what is stored follows only after the last change.
        var own = ClaimKey.HeldBy(record).Where(held => held.Key == key).Select(held => new OpenClaim(record.Person, held.IsEstablished));
        return Claims.Standing(key, record.Person, open.Concat(own), inBatch);
    }
}
