using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Gate;

/// <summary>How other people stand to what a change claims.</summary>
public enum ClaimStanding
{
    /// <summary>Nobody else claims it, or it is not exclusive.</summary>
    Free = 0,

    /// <summary>It is established as another person's.</summary>
    ClaimedByAnother = 1,

    /// <summary>Another person has an open claim that is not established.</summary>
    Contested = 2,
}

/// <summary>How other people stand to all that a change names.</summary>
/// <param name="Claimed">To what it claims: <see cref="ClaimKey.ClaimedBy"/>.</param>
/// <param name="Enrolment">
/// To the biometric enrolment that comes with it: <see cref="ClaimKey.EnrolmentClaimedBy"/>, or <see cref="ClaimKey.EnrolmentNamedBy"/>, which only
/// an established claim of another contradicts.
/// </param>
/// <param name="SignIn">To the document that an account signs in with: <see cref="ClaimKey.SignInOf"/>. Naming it claims nothing.</param>
public readonly record struct ClaimStandings(
    ClaimStanding Claimed, ClaimStanding Enrolment = ClaimStanding.Free, ClaimStanding SignIn = ClaimStanding.Free);

/// <summary>One person's open claim.</summary>
public readonly record struct OpenClaim(PersonId Person, bool IsEstablished);

/// <summary>The rule that one identifier belongs to one person.</summary>
public static class Claims
{
    /// <summary>How others stand to what is named and not claimed: only what is established as another's speaks against it.</summary>
    public static ClaimStanding OfNamed(ClaimStanding standing) =>
        standing == ClaimStanding.ClaimedByAnother ? standing : ClaimStanding.Free;

    /// <summary>
    /// How others stand to a claim of <paramref name="person"/>. Who has it established goes on having it; of two new claims in one
    /// batch neither is established, in whatever order they come.
    /// </summary>
    /// <param name="key">What is claimed.</param>
    /// <param name="person">Who claims it.</param>
    /// <param name="open">The open claims in the ledger.</param>
    /// <param name="inBatch">Everyone who claims it in the same batch.</param>
    public static ClaimStanding Standing(ClaimKey key, PersonId person, IEnumerable<OpenClaim> open, IEnumerable<PersonId> inBatch)
    {
        if (!key.IsExclusive) return ClaimStanding.Free;
        var contested = false;
        var isOwn = false;
        foreach (var claim in open)
        {
            if (claim.Person == person) isOwn |= claim.IsEstablished;
            else if (claim.IsEstablished) return ClaimStanding.ClaimedByAnother;
            else contested = true;
        }

        if (isOwn) return ClaimStanding.Free;
        return contested || inBatch.Any(other => other != person) ? ClaimStanding.Contested : ClaimStanding.Free;
    }
}
