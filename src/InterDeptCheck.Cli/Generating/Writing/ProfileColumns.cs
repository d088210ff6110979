using InterDeptCheck.Cli.Generating.Names;
using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;

namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>The columns of profiles.csv: of whom an audit's findings are counted by.</summary>
internal static class ProfileColumns
{
    public static IReadOnlyList<string> All { get; } = ["person_id", "origin", "region", "hard_negatives", "own_faults"];

    public static void Write(CsvText file, Person person, IEnumerable<string> hardNegatives)
    {
        var origin = person.Household.Pool.Origin.Label;
        file.Add(person.Id.ToString("D"), origin, Origins.RegionOf(origin), string.Join(';', hardNegatives), string.Join(';', OwnFaults(person)));
    }

    // What an audit finds rightly in a record that nobody entangled.
    private static IEnumerable<string> OwnFaults(Person person)
    {
        if (person.Grants.Exists(grant => grant.IsImpossible)) yield return "row-impossible";
        if (person.IsIncomplete) yield return "grant-undelivered";
    }
}
