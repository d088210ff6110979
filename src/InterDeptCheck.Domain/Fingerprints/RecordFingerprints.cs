using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>Turns a person's record into what serving nodes keep. Pure; judges nothing that the gate has to judge.</summary>
public static class RecordFingerprints
{
    /// <summary>
    /// The established record first, when there is one; then, while it is in doubt, what is served meanwhile; then one for each identity that
    /// held claims attest.
    /// </summary>
    public static IReadOnlyList<FingerprintedRecord> Of(PersonRecord record, Fingerprinter fingerprinter)
    {
        var person = fingerprinter.Of(record.Person);
        var made = new List<FingerprintedRecord>(1);
        foreach (var served in ServedContent.Of(record))
        {
            if (served.Identity() is not { } identity) continue;
            var one = Established(served, identity, record.Position, person, fingerprinter);
            // What was cut is never served, so that it could serve nobody meanwhile.
            if (made.Count == 0 || !one.IsQuarantined) made.Add(one);
        }

        byte number = 0;
        foreach (var group in record.HeldClaims.GroupBy(claim => claim.Attestation).Take(byte.MaxValue))
            made.Add(Claimed(record, group.Key, [.. group], person, ++number, fingerprinter));
        return made;
    }

    private static FingerprintedRecord Established(
        ServedContent served, RecordIdentity identity, LedgerPosition position, KeyFingerprint person, Fingerprinter fingerprinter)
    {
        var record = served.Content;
        var isMeanwhile = FingerprintedRecord.IsServedMeanwhile(served.IsQuarantined, served.IsLastKnownGood, served.VouchedUntil is not null);
        CountryCode? last = identity.Nationalities is [.., var latest] ? latest : null;
        var elements = new ElementBag(person, fingerprinter);
        elements.AddNames(identity.Name);
        elements.Add(ElementKind.Born, identity.Born.IsoText);
        if (identity.Nationalities.Count > 0) elements.Add(ElementKind.Nationality, identity.Nationalities[^1].Value);
        elements.AddSuffixes(record.Identifiers.Select(part => part.Identifier));
        var current = elements.Count;
        foreach (var name in identity.EarlierNames) elements.AddNames(name);
        foreach (var nationality in identity.Nationalities) elements.Add(ElementKind.Nationality, nationality.Value);
        return new FingerprintedRecord
        {
            Person = person,
            Claim = 0,
            IsQuarantined = served.IsQuarantined,
            IsLastKnownGood = served.IsLastKnownGood,
            VouchedUntil = served.VouchedUntil,
            Position = position,
            Nationality = NationalityMask.Mask(fingerprinter, person, position, isMeanwhile, last),
            Keys = [.. EstablishedKeys(served, identity, fingerprinter)],
            Elements = elements.Fingerprints,
            CurrentElements = current,
            Grants = [.. GrantFingerprints.Of(served, identity)],
        }.WithinLimits();
    }

    // What the person has established goes with a held claim of the same identity, so that a question that states both is told
    // UNDER_REVIEW; a claim that attests somebody else gets none of it.
    private static FingerprintedRecord Claimed(
        PersonRecord record, Attestation attested, List<HeldClaim> claims, KeyFingerprint person, byte claim, Fingerprinter fingerprinter)
    {
        var identifiers = claims.Select(held => (held.Identifier, attested.Nationality)).ToList();
        if (record.Identity is { } identity
            && AttestationMatching.Contradiction(identity, attested, record.Position, isDocument: true) == AttestedField.None)
            identifiers.AddRange(record.Identifiers.Select(part => (part.Identifier, part.Attestation.Nationality)));

        var elements = new ElementBag(person, fingerprinter);
        elements.AddNames(attested.Name);
        elements.Add(ElementKind.Born, attested.Born.IsoText);
        if (attested.Nationality is { } nationality) elements.Add(ElementKind.Nationality, nationality.Value);
        elements.AddSuffixes(identifiers.Select(pair => pair.Identifier));
        return new FingerprintedRecord
        {
            Person = person,
            Claim = claim,
            IsQuarantined = record.Quarantine is not null,
            Position = record.Position,
            Nationality = 0,
            Keys = [.. identifiers.SelectMany(pair => KeysOf(pair.Identifier, pair.Nationality, 0, fingerprinter)).Distinct()],
            Elements = elements.Fingerprints,
            CurrentElements = elements.Count,
            Grants = [],
        }.WithinLimits();
    }

    private static IEnumerable<ulong> EstablishedKeys(ServedContent served, RecordIdentity identity, Fingerprinter fingerprinter) =>
        Merged(served.Content.Identifiers.SelectMany(part => KeysOf(
            part.Identifier,
            part.Attestation.Nationality,
            (part.IsEarlier ? KeyFingerprint.Earlier : 0) | (served.IsUsable(identity, part) ? KeyFingerprint.Bound : 0),
            fingerprinter)));

    private static IEnumerable<ulong> KeysOf(Identifier identifier, CountryCode? nationality, ulong flags, Fingerprinter fingerprinter)
    {
        yield return fingerprinter.Of(identifier).Value | flags;
        if (identifier is DocumentIdentifier { Key: var document } && nationality is { } state && state != document.State
            && fingerprinter.OfDocument(document, state) is var byNationality && byNationality != fingerprinter.Of(identifier))
            yield return byNationality.Value | flags;
    }

    // One word for a fingerprint, or a node would find the record twice: bound when all are, earlier when all are.
    private static IEnumerable<ulong> Merged(IEnumerable<ulong> words) => words.GroupBy(
        word => new KeyFingerprint(word), (key, same) => key.Value | same.Aggregate(KeyFingerprint.FlagBits, (flags, word) => flags & word));
}
