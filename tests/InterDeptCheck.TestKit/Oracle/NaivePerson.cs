using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>The truth about one generated person, as the naive model knows it: plain texts, no fingerprint, no projection.</summary>
public sealed class NaivePerson
{
    /// <summary>The registry's id.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The current name.</summary>
    public required NaiveName Name { get; set; }

    /// <summary>The date of birth, unknown parts as XX.</summary>
    public required string Born { get; set; }

    /// <summary>A birth date that was wrong and is corrected; null for nearly everyone.</summary>
    public string? WrongBorn { get; set; }

    /// <summary>Names that the person lawfully had.</summary>
    public List<NaiveName> EarlierNames { get; } = [];

    /// <summary>Nationalities that registration or a change gave.</summary>
    public List<string> Nationalities { get; } = [];

    /// <summary>Numbers and documents that are the person's own.</summary>
    public List<NaiveIdentifier> Own { get; } = [];

    /// <summary>Numbers and documents that were on the record and never were the person's.</summary>
    public List<NaiveIdentifier> NotTheirs { get; } = [];

    /// <summary>Claims that nobody has decided.</summary>
    public List<NaiveClaim> Claims { get; } = [];

    /// <summary>Rows of status.</summary>
    public List<NaiveRow> Rows { get; } = [];

    /// <summary>Whether the record may not be served.</summary>
    public bool IsQuarantined { get; set; }

    /// <summary>What is served while the record is not: the person before the record went wrong; null when nothing is.</summary>
    public NaivePerson? LastKnownGood { get; set; }

    /// <summary>Whether a change of a grant came and the grant did not.</summary>
    public bool HasAnnouncedGrant { get; set; }

    /// <summary>Everything that ever was called a nationality of the person's.</summary>
    public IEnumerable<string> AllNationalities => Nationalities.Concat(Own.Select(id => id.HolderNationality).OfType<string>());
}

/// <summary>A number or document.</summary>
/// <param name="Kind">NINO, NHS, UKVI, UAN, GWF, PASSPORT, NAT, BRP or BRC.</param>
/// <param name="Number">The number; of a NINO the eight characters.</param>
/// <param name="State">The issuing state of a document; null for a number.</param>
/// <param name="Suffix">A NINO's suffix; null when it is not known.</param>
/// <param name="HolderNationality">For a document: the nationality that it shows.</param>
/// <param name="IsEarlier">Whether it is superseded, lost or stolen.</param>
public sealed record NaiveIdentifier(
    string Kind, string Number, string? State = null, string? Suffix = null, string? HolderNationality = null, bool IsEarlier = false)
{
    /// <summary>Whether one person at most has it.</summary>
    public bool IsExclusive => Kind is not ("UAN" or "GWF") || Number.Contains('/', StringComparison.Ordinal);

    /// <summary>What a search by it looks for.</summary>
    public string Key => $"{Kind}|{State}|{Number}";

    /// <summary>What finds it: itself, and for a foreign document the same under the holder's nationality.</summary>
    public IEnumerable<string> Keys => State is null || HolderNationality is null || HolderNationality == State || Kind is "BRP" or "BRC"
        ? [Key]
        : [Key, $"{Kind}|{HolderNationality}|{Number}"];
}

/// <summary>A claim that was held: who it is attested for, and what it claims.</summary>
/// <param name="Name">The attested name.</param>
/// <param name="Born">The attested birth date.</param>
/// <param name="Nationality">The attested nationality.</param>
/// <param name="Claimed">What is claimed.</param>
/// <param name="IsOwnIdentity">Whether the attested identity is that of the person whose record it is.</param>
public sealed record NaiveClaim(NaiveName Name, string Born, string? Nationality, NaiveIdentifier Claimed, bool IsOwnIdentity);

/// <summary>One row of status: in force, or withheld; a row that a change cut short ends for good.</summary>
public sealed record NaiveRow(
    string Product, string Status, DateOnly From, DateOnly? To, PublicFunds Funds, bool IsWithheld = false, bool IsCut = false)
{
    // The EU Settlement Scheme opened fully on that day.
    private static readonly DateOnly SchemeOpened = new(2019, 3, 30);

    /// <summary>Whether the row says anything of a day: pre-settled status does so after its end, which is no expiry.</summary>
    public bool Claims(DateOnly day) => Has(day) || (From <= day && IsPreSettled && day >= SchemeOpened);

    /// <summary>Whether the row's own days have that day.</summary>
    public bool Has(DateOnly day) => From <= day && (To is null || day <= To);

    private bool IsPreSettled => !IsCut && Status == "LTR" && Product.StartsWith("EUS", StringComparison.Ordinal);
}
