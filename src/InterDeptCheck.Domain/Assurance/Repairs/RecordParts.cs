using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>Parts that go from one record to another. Each keeps its attestation and the event that set it.</summary>
internal sealed record RecordParts
{
    public required ValueList<IdentifierPart> Identifiers { get; init; }

    public required ValueList<HeldClaim> HeldClaims { get; init; }

    public required ValueList<GrantPart> Grants { get; init; }

    public required ImagePart? Image { get; init; }

    public required ValueList<AccountPart> Accounts { get; init; }

    public required ContactPart? Contact { get; init; }

    /// <summary>All numbers and documents, claimed ones too.</summary>
    public IEnumerable<Identifier> Numbers => Identifiers.Select(part => part.Identifier).Concat(HeldClaims.Select(claim => claim.Identifier));

    /// <summary>Every part of <paramref name="record"/> that can move.</summary>
    public static RecordParts Of(PersonRecord record) => Of(record, static _ => true);

    /// <summary>The parts that <paramref name="names"/> name; null when one of them names none.</summary>
    public static RecordParts? Named(PersonRecord record, IReadOnlyCollection<PartName> names)
    {
        var found = new HashSet<PartName>();
        var parts = Of(record, all =>
        {
            found.UnionWith(all);
            return all.Any(names.Contains);
        });
        return names.All(found.Contains) ? parts : null;
    }

    /// <summary>What is left of <paramref name="record"/> without the parts that <paramref name="names"/> name.</summary>
    public static PersonRecord Without(PersonRecord record, IReadOnlyCollection<PartName> names)
    {
        var left = Of(record, all => !all.Any(names.Contains));
        return record with
        {
            Identifiers = left.Identifiers,
            HeldClaims = left.HeldClaims,
            Grants = left.Grants,
            Image = left.Image,
            Accounts = left.Accounts,
            Contact = left.Contact,
        };
    }

    /// <summary><paramref name="record"/> with these parts. Of what a person has one of, what was set last stays.</summary>
    public PersonRecord GivenTo(PersonRecord record)
    {
        bool IsMoved(Identifier identifier) => Identifiers.Any(part => PersonRecord.SameClaim(part.Identifier, identifier));
        var image = Later(record.Image, Image, static part => part.Since);
        ValueList<AccountPart> accounts = new(record.Accounts.Concat(Accounts));
        return record with
        {
            Identifiers = new(record.Identifiers.Where(part => !IsMoved(part.Identifier)).Concat(Identifiers)),
            HeldClaims = new(record.HeldClaims.Where(claim => !IsIn(Identifiers, claim))
                .Concat(HeldClaims.Where(claim => !IsIn(record.Identifiers, claim))).Distinct()),
            Grants = new(record.Grants.Concat(Grants)),
            Image = image,
            RemovedImage = image is null ? record.RemovedImage : null,
            Accounts = accounts,
            ClosedAccount = accounts.Count > 0 ? null : record.ClosedAccount,
            Contact = Later(record.Contact, Contact, static part => part.Since),
            NeverTheirs = new(record.NeverTheirs.Where(number => !Numbers.Any(moved => PersonRecord.SameClaim(moved, number)))),
        };
    }

    /// <summary>Whether every part is attested for this person. A held claim is no part: it goes with them and stays held.</summary>
    public bool AreOf(RecordIdentity identity) =>
        Identifiers.All(part => PartBinding.Holds(identity, part)) && Grants.All(part => PartBinding.Holds(identity, part))
        && Attested().All(part => AttestationMatching.Contradiction(identity, part.Attestation, part.Since, part.IsDocument) == AttestedField.None);

    /// <summary>What the sources of all parts attest, each with the event that brought it; of what is held, nothing.</summary>
    public IEnumerable<(Attestation Attestation, LedgerPosition Since, bool IsDocument)> Attested()
    {
        foreach (var part in Identifiers) yield return (part.Attestation, part.Since, part.Identifier is DocumentIdentifier);
        foreach (var (attestation, since) in Grants.SelectMany(grant => grant.Attestations())) yield return (attestation, since, false);
        if (Image is { } image) yield return (image.Attestation, image.Since, false);
        foreach (var account in Accounts) yield return (account.Attestation, account.Since, false);
        if (Contact is { } contact) yield return (contact.Attestation, contact.Since, false);
    }

    // Asked with every name that leads to the part.
    private static RecordParts Of(PersonRecord record, Func<IReadOnlyList<PartName>, bool> isWanted) => new()
    {
        Identifiers = new(record.Identifiers.Where(part => isWanted([PartNames.Of(part)]))),
        HeldClaims = new(record.HeldClaims.Where(claim => isWanted([PartNames.Of(claim)]))),
        Grants = new(record.Grants.Where(grant => isWanted(PartNames.AllOf(grant)))),
        Image = record.Image is { } image && isWanted([new(PartKind.Image, image.Since)]) ? image : null,
        Accounts = new(record.Accounts.Where(account => isWanted([new(PartKind.Account, account.Since)]))),
        Contact = record.Contact is { } contact && isWanted([new(PartKind.Contact, contact.Since)]) ? contact : null,
    };

    // Of what is established now nothing is claimed any more; a NINO with another suffix is another statement.
    private static bool IsIn(ValueList<IdentifierPart> established, HeldClaim claim) => established.Any(part => part.Identifier == claim.Identifier);

    private static T? Later<T>(T? one, T? other, Func<T, LedgerPosition> since)
        where T : class =>
        one is null ? other : other is null || since(one) >= since(other) ? one : other;
}
