using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>How others stand to what a change claims, amid the transaction that judges it.</summary>
internal static class OthersClaims
{
    /// <param name="change">What is judged.</param>
    /// <param name="record">The person's record before it.</param>
    /// <param name="otherClaim">The claim of another that decides: an established one when there is one, else any.</param>
    /// <param name="contender">Anyone else who claims the same in the same batch.</param>
    public static ClaimStanding Standing(
        Change change,
        PersonRecord record,
        Func<ClaimKey, PersonId, OpenClaim?> otherClaim,
        Func<ClaimKey, PersonId, PersonId?> contender)
    {
        if (change.Body is RecordRepaired repaired) return OfRepair(repaired, key => otherClaim(key, change.Person));
        if (ClaimKey.ClaimedBy(change.Body) is not { IsExclusive: true } key) return ClaimStanding.Free;
        OpenClaim[] open = otherClaim(key, change.Person) is { } claim ? [claim] : [];
        PersonId[] inBatch = contender(key, change.Person) is { } other ? [other] : [];
        if (open.Length == 0 && inBatch.Length == 0) return ClaimStanding.Free;
        // The person's own claims are those of the record as it is now, which what is stored follows only after the last change.
        var own = ClaimKey.HeldBy(record).Where(held => held.Key == key).Select(held => new OpenClaim(change.Person, held.IsEstablished));
        return Claims.Standing(key, change.Person, open.Concat(own), inBatch);
    }

    /// <summary>How others stand to what a repair makes a record own. Open claims don't stop what operators decided.</summary>
    public static ClaimStanding OfRepair(RecordRepaired repaired, Func<ClaimKey, OpenClaim?> otherClaim) =>
        ClaimKey.OwnedBy(repaired.Content).Any(key => otherClaim(key) is { IsEstablished: true })
            ? ClaimStanding.ClaimedByAnother
            : ClaimStanding.Free;
}
