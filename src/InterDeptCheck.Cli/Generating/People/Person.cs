using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>One invented person with all that is reported of them. Built once, then read only.</summary>
internal sealed class Person
{
    public required long Number { get; init; }

    public required Guid Id { get; init; }

    public required Household Household { get; init; }

    public required bool IsFemale { get; init; }

    /// <summary>Whether the records write the names in the script that they come from.</summary>
    public required bool IsInOwnScript { get; init; }

    public required FullName Name { get; set; }

    public required Birth Born { get; set; }

    /// <summary>First day in the records.</summary>
    public required DateOnly Arrived { get; set; }

    /// <summary>Earlier names, oldest first, and how each ended.</summary>
    public List<NameChange> NameChanges { get; } = [];

    /// <summary>The birth date that was recorded wrongly and corrected.</summary>
    public Birth? MistakenBirth { get; set; }

    /// <summary>Nationalities by registration and by change; the latest last.</summary>
    public List<string> Nationalities { get; } = [];

    /// <summary>A further nationality that only a second passport shows.</summary>
    public string? SecondNationality { get; set; }

    public List<IdentifierFact> Identifiers { get; } = [];

    public List<GrantFact> Grants { get; } = [];

    /// <summary>Biometric enrolments, oldest first.</summary>
    public List<Enrolment> Enrolments { get; } = [];

    /// <summary>Photos, oldest first; the last is in use.</summary>
    public List<Photo> Photos { get; } = [];

    /// <summary>Online accounts, oldest first; the last is open.</summary>
    public List<Account> Accounts { get; } = [];

    /// <summary>How the person is reached, and since when it is known.</summary>
    public (DateOnly On, IReadOnlyList<Channel> Channels)? Contact { get; set; }

    /// <summary>When the recorded sex became the present one; null for who did not transition.</summary>
    public DateOnly? TransitionedOn { get; set; }

    /// <summary>Whether some sources write the names in A to Z where others write them as they come.</summary>
    public bool IsSpeltOtherwise { get; set; }

    public bool IsQuarantined { get; set; }

    /// <summary>Whether the record was quarantined and given free again.</summary>
    public bool WasQuarantined { get; set; }

    public Person? Twin { get; set; }

    /// <summary>A stranger of the same names and birthday.</summary>
    public Person? Namesake { get; set; }

    /// <summary>Whether a story may be told of the person that others' stories don't depend on.</summary>
    public bool IsFreeForStory => Twin is null && Namesake is null;

    public string Nationality => Nationalities[^1];

    public bool IsIncomplete => Grants.Exists(grant => !grant.IsDelivered);

    public bool HasContestedIdentifier => Identifiers.Exists(fact => fact.Standing == Standing.Contested);

    /// <summary>A document's state for a nationality: those who are not, or not fully, a state's nationals carry a British one.</summary>
    public static string StateOfDocuments(string nationality) =>
        nationality.StartsWith("XX", StringComparison.Ordinal) || nationality.StartsWith("GB", StringComparison.Ordinal)
            ? "GBR" : nationality;

    /// <summary>What sources usually attest of the person.</summary>
    public Holder Attested() => new(Name, Born, Nationalities[0]);

    /// <summary>The sex that a document of that day shows.</summary>
    public bool IsFemaleOn(DateOnly day) => IsFemale ^ (TransitionedOn is { } on && day < on);

    /// <summary>The enrolment's reference in force on a day; null before the first.</summary>
    public string? BiometricOn(DateOnly day) => Enrolments.FindLast(enrolment => enrolment.On <= day)?.Reference;

    public int AgeOn(DateOnly day) => day.Year - Born.Year - (day.DayOfYear < Born.FirstDay.DayOfYear ? 1 : 0);
}

/// <summary>A name that was left behind.</summary>
/// <param name="Former">The name before.</param>
/// <param name="On">The first day of the next.</param>
/// <param name="Why">Why.</param>
internal sealed record NameChange(FullName Former, DateOnly On, NameChangeReason Why);

/// <summary>Why a name was left behind.</summary>
internal enum NameChangeReason
{
    /// <summary>Marriage.</summary>
    Marriage,

    /// <summary>Deed poll.</summary>
    DeedPoll,

    /// <summary>It had been recorded wrongly.</summary>
    Correction,
}
