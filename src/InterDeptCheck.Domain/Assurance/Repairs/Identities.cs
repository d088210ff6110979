using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Who a record is about after parts came or went.</summary>
internal static class Identities
{
    /// <summary>Whether they can't be one person: birth dates, no name in common, or nationalities that nothing links.</summary>
    public static bool Contradict(RecordIdentity one, RecordIdentity other) =>
        !AttestationMatching.BirthsAgree(one.Born, other.Born)
        || !other.EarlierNames.Append(other.Name).Any(name => AttestationMatching.NameAgrees(one, name, allowSwap: false))
        || (one.Nationalities.Count > 0 && other.Nationalities.Count > 0 && !one.Nationalities.Any(other.Nationalities.Contains));

    /// <summary>The survivor's identity with all that the other lawfully had, so that what came with it goes on agreeing.</summary>
    public static RecordIdentity Merged(RecordIdentity survivor, RecordIdentity other) => survivor with
    {
        EarlierNames = new(survivor.EarlierNames.Concat(other.EarlierNames).Append(other.Name)
            .Where(name => name != survivor.Name).Distinct()),
        Nationalities = new(other.Nationalities.Where(code => !survivor.Nationalities.Contains(code)).Concat(survivor.Nationalities)),
        CorrectedBirths = new(survivor.CorrectedBirths.Concat(other.CorrectedBirths).Distinct()),
    };

    /// <summary>Whom the parts are about, by what their sources attest: the latest says the name; null when there is no part.</summary>
    public static RecordIdentity? Attested(RecordParts parts)
    {
        var attested = parts.Attested().OrderBy(one => one.Since).Select(one => one.Attestation).ToList();
        if (attested is not [.., var latest]) return Claimed(parts);
        // A document may show a further nationality, which its holder's record then derives from it.
        var codes = parts.Attested().Where(one => !one.IsDocument).OrderBy(one => one.Since)
            .Select(one => one.Attestation.Nationality).OfType<CountryCode>().Reverse().Distinct().Reverse();
        var names = attested.Select(one => one.Name).Where(name => name != latest.Name).Distinct();
        return new(latest.Name, latest.Born, new(codes), new(names), default);
    }

    // Of somebody of whom there are only claims, the first says who.
    private static RecordIdentity? Claimed(RecordParts parts) => parts.HeldClaims is [{ Attestation: var says }, ..]
        ? new(says.Name, says.Born, says.Nationality is { } code ? [code] : default, default, default)
        : null;

    /// <summary>
    /// Who is left when <paramref name="gone"/> took <paramref name="moved"/>: what only that person had goes, so that it never agrees
    /// again. What a part that stays needs, stays.
    /// </summary>
    public static RecordIdentity Remaining(RecordIdentity identity, RecordIdentity gone, RecordParts moved, RecordParts stays)
    {
        var needed = stays.Attested().Select(part => part.Attestation).ToList();
        bool IsNeeded(PersonName name) => needed.Exists(said =>
            NameMatching.Agrees(name, said.Name, allowSwap: true) && !NameMatching.Agrees(identity.Name, said.Name, allowSwap: true));
        bool IsGone(PersonName name) => (gone.Name == name || gone.EarlierNames.Contains(name)) && !IsNeeded(name);
        bool IsGoneNationality(CountryCode code) => moved.Attested().Any(part => part.Attestation.Nationality == code)
            && !needed.Exists(said => said.Nationality == code);
        var nationalities = identity.Nationalities.Where(code => !IsGoneNationality(code)).ToList();
        return identity with
        {
            EarlierNames = new(identity.EarlierNames.Where(name => !IsGone(name))),
            Nationalities = nationalities.Count > 0 ? new(nationalities) : identity.Nationalities,
        };
    }
}
