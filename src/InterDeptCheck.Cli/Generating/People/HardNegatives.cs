namespace InterDeptCheck.Cli.Generating.People;

/// <summary>What is right with a person, and looks to an audit as if it were not: each of the names in profiles.csv and the summary.</summary>
internal static class HardNegatives
{
    private static readonly (string Name, Func<Person, bool> Is)[] All =
    [
        ("twin", person => person.Twin is not null),
        ("same-name-and-birthday", person => person.Namesake is not null),
        ("married-name", person => Has(person, NameChangeReason.Marriage)),
        ("deed-poll", person => Has(person, NameChangeReason.DeedPoll)),
        ("gender-transition", person => person.TransitionedOn is not null),
        ("spelt-otherwise", person => person.IsSpeltOtherwise),
        ("shared-address", person => person.Contact is not null && person.Household.Members.Count > 1),
        ("shared-representative", HasRepresentative),
        ("shared-application", person => person.Household is { Uan: not null, Members.Count: > 1 }),
        ("enrolled-again", person => person.Enrolments.Count > 1),
        ("two-nationalities", person => person.SecondNationality is not null || person.Nationalities.Count > 1),
        ("birth-corrected", person => person.MistakenBirth is not null),
        ("birth-unknown", person => !person.Born.IsKnown),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>Those of a person.</summary>
    public static IEnumerable<string> Of(Person person) => All.Where(one => one.Is(person)).Select(one => one.Name);

    private static bool Has(Person person, NameChangeReason why) => person.NameChanges.Exists(change => change.Why == why);

    private static bool HasRepresentative(Person person) =>
        (person.Contact?.Channels ?? []).Concat(person.Accounts.SelectMany(account => account.Channels)).Any(channel => channel.Role == "REPRESENTATIVE");
}
