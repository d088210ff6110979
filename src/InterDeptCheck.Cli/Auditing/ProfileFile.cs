using System.Globalization;
using CsvHelper;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// The profiles of a generated population (<c>idcheck generate --profiles</c>): what findings are counted by. Read once, then immutable.
/// </summary>
internal sealed class ProfileFile
{
    private readonly Dictionary<PersonId, Profile> profiles = [];

    /// <summary>Everybody.</summary>
    public IReadOnlyCollection<Profile> All => profiles.Values;

    /// <summary>A person's; null for who is not in the file, such as a second record.</summary>
    public Profile? Of(PersonId person) => profiles.GetValueOrDefault(person);

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandFault">There is none, or it is not one.</exception>
    public static ProfileFile Read(string path)
    {
        const string next = "idcheck generate --profiles writes it.";
        if (!File.Exists(path)) throw new CommandFault(ExitCode.BadInput, $"There is no file {path}.", next);
        var file = new ProfileFile();
        var known = new Dictionary<(string, string, string, string), Profile>();
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        try
        {
            csv.Read();
            csv.ReadHeader();
            while (csv.Read())
            {
                var key = (csv.GetField("origin")!, csv.GetField("region")!, csv.GetField("hard_negatives")!, csv.GetField("own_faults")!);
                if (!known.TryGetValue(key, out var profile))
                    known.Add(key, profile = new(key.Item1, key.Item2, Split(key.Item3), key.Item4.Length > 0));
                file.profiles.Add(new(Guid.Parse(csv.GetField("person_id")!, CultureInfo.InvariantCulture)), profile);
            }
        }
        catch (Exception e) when (e is CsvHelperException or FormatException or ArgumentException)
        {
            throw new CommandFault(ExitCode.BadInput, $"{path} is no list of profiles.", next);
        }

        return file;
    }

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What people have in common.</summary>
    /// <param name="Origin">The origin of the names.</param>
    /// <param name="Region">The part of the world that it is in.</param>
    /// <param name="HardNegatives">What is right with them and looks wrong.</param>
    /// <param name="HasOwnFaults">Whether there is something in the record that an audit finds rightly, though nobody entangled it.</param>
    internal sealed record Profile(string Origin, string Region, IReadOnlyList<string> HardNegatives, bool HasOwnFaults);
}
