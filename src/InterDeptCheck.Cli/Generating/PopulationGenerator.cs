using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;
using InterDeptCheck.Cli.Generating.Writing;

namespace InterDeptCheck.Cli.Generating;

/// <summary>
/// Makes an invented but plausible population: changes for the registry, a question about each person, and the answer due to each. The
/// same options always make the same bytes. Memory does not grow with the number of people. Not thread-safe.
/// </summary>
internal sealed class PopulationGenerator
{
    private readonly PopulationOptions options;
    private readonly Seeds seeds;
    private readonly IdentifierMint mint;
    private readonly WardMaker wards;
    private readonly QuestionMaker questions;

    /// <exception cref="ArgumentException">The options have faults (<see cref="PopulationOptions.Faults"/>).</exception>
    public PopulationGenerator(PopulationOptions options)
    {
        if (options.Faults().FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(options));
        this.options = options;
        seeds = new(options.Seed);
        mint = new(options.Seed);
        wards = new(options, seeds, mint);
        questions = new(options, mint);
    }

    /// <summary>Writes all files.</summary>
    /// <param name="files">Receive what is made.</param>
    /// <param name="made">Told how many people have been made, after each ward.</param>
    /// <param name="cancellationToken">Stops after a ward; what was written is of no use then.</param>
    /// <exception cref="CommandFault">Too few people lend themselves to the entanglements that were asked for.</exception>
    public PopulationSummary Generate(PopulationStreams files, IProgress<long>? made, CancellationToken cancellationToken)
    {
        using var lines = new ChangeLines();
        using var entangler = new Entangler(options, seeds, mint);
        var changes = new PersonWriter(seeds, lines);
        var (asked, due) = (new CsvText(QuestionColumns.Questions), new CsvText(QuestionColumns.Truth));
        var profiles = new CsvText(ProfileColumns.All);
        var summary = new PopulationSummary();
        for (var ward = 0L; ward * WardMaker.Size < options.People; ward++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rng = new Rng(seeds.Seed, (ulong)ward);
            var people = wards.Make(rng, ward);
            var replaced = entangler.Entangle(ward, people);
            foreach (var person in people)
            {
                changes.Write(person);
                var question = questions.Ask(rng, person, people);
                question = replaced.GetValueOrDefault(person.Number + 1, question);
                QuestionColumns.Write(asked, due, person.Number + 1, question);
                summary.Count(question.Outcome);
                Profile(person, profiles, summary);
            }

            summary.People += people.Count;
            lines.MoveTo(files.People);
            asked.MoveTo(files.Questions);
            due.MoveTo(files.Truth);
            profiles.MoveTo(files.Profiles ?? Stream.Null);
            if (files.Entangled is { } entangled) entangler.MoveTo(entangled);
            made?.Report(summary.People);
        }

        if (entangler.Missing > 0)
            throw new CommandFault(ExitCode.BadInput, $"{entangler.Missing} entanglements found nobody.", "Ask for fewer, or for more people.");
        (summary.Changes, summary.Entanglements) = (lines.Count, entangler.Made);
        return summary;
    }

    /// <summary>Writes the files under their names once they are whole; a run that fails or is stopped leaves none.</summary>
    /// <exception cref="IOException">A file can't be written; the exceptions of <see cref="File.Create(string)"/> as well.</exception>
    public PopulationSummary GenerateFiles(
        PopulationPaths paths, IProgress<long>? made = null, CancellationToken cancellationToken = default)
    {
        string[] names =
        [
            paths.People, paths.Questions, paths.Truth,
            .. options.Entanglements.Total == 0 ? (string[])[] : [paths.Migration, paths.Daily, paths.Cases, paths.Extract],
            .. paths.Profiles is { } wanted ? (string[])[wanted] : [],
        ];
        var open = new List<FileStream>();
        try
        {
            foreach (var name in names) open.Add(new(Unfinished(name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16));
            var entangled = open is [_, _, _, var migration, var daily, var cases, var extract, ..]
                ? new EntangledStreams(migration, daily, cases, extract) : null;
            var profiles = paths.Profiles is null ? null : open[^1];
            var summary = Generate(new(open[0], open[1], open[2], entangled, profiles), made, cancellationToken);
            foreach (var file in open) file.Dispose();
            foreach (var name in names) File.Move(Unfinished(name), name, overwrite: true);
            return summary;
        }
        finally
        {
            foreach (var file in open) file.Dispose();
            foreach (var name in names) File.Delete(Unfinished(name));
        }
    }

    private static void Profile(Person person, CsvText profiles, PopulationSummary summary)
    {
        var hardNegatives = HardNegatives.Of(person).ToList();
        foreach (var name in hardNegatives) summary.CountHardNegative(name);
        ProfileColumns.Write(profiles, person, hardNegatives);
    }

    private static string Unfinished(string path) => path + ".unfinished";
}
