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
    private readonly WardMaker wards;
    private readonly QuestionMaker questions;

    /// <exception cref="ArgumentException">The options have faults (<see cref="PopulationOptions.Faults"/>).</exception>
    public PopulationGenerator(PopulationOptions options)
    {
        if (options.Faults().FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(options));
        this.options = options;
        seeds = new(options.Seed);
        var mint = new IdentifierMint(options.Seed);
        wards = new(options, seeds, mint);
        questions = new(options, mint);
    }

    /// <summary>Writes all three files.</summary>
    /// <param name="peopleFile">Receives the changes: interdeptcheck.v1.Change as proto3 JSON, one a line.</param>
    /// <param name="questionsFile">Receives the questions: CSV with a header.</param>
    /// <param name="truthFile">Receives the outcomes that are due: CSV with a header.</param>
    /// <param name="made">Told how many people have been made, after each ward.</param>
    /// <param name="cancellationToken">Stops after a ward; what was written is of no use then.</param>
    public PopulationSummary Generate(
        Stream peopleFile, Stream questionsFile, Stream truthFile, IProgress<long>? made, CancellationToken cancellationToken)
    {
        using var lines = new ChangeLines();
        var changes = new PersonWriter(seeds, lines);
        var (asked, due) = (new CsvText(QuestionColumns.Questions), new CsvText(QuestionColumns.Truth));
        var summary = new PopulationSummary();
        for (var ward = 0L; ward * WardMaker.Size < options.People; ward++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rng = new Rng(seeds.Seed, (ulong)ward);
            var people = wards.Make(rng, ward);
            foreach (var person in people)
            {
                changes.Write(person);
                var question = questions.Ask(rng, person, people);
                QuestionColumns.Write(asked, due, person.Number + 1, question);
                summary.Count(question.Outcome);
            }

            summary.People += people.Count;
            lines.MoveTo(peopleFile);
            asked.MoveTo(questionsFile);
            due.MoveTo(truthFile);
            made?.Report(summary.People);
        }

        summary.Changes = lines.Count;
        return summary;
    }

    /// <summary>Writes the three files under their names once they are whole; a run that fails or is stopped leaves none.</summary>
    /// <exception cref="IOException">A file can't be written; the exceptions of <see cref="File.Create(string)"/> as well.</exception>
    public PopulationSummary GenerateFiles(
        PopulationPaths paths, IProgress<long>? made = null, CancellationToken cancellationToken = default)
    {
        string[] names = [paths.People, paths.Questions, paths.Truth];
        try
        {
            PopulationSummary summary;
            using (var people = Open(paths.People))
            using (var asked = Open(paths.Questions))
            using (var due = Open(paths.Truth))
                summary = Generate(people, asked, due, made, cancellationToken);
            foreach (var name in names) File.Move(Unfinished(name), name, overwrite: true);
            return summary;
        }
        finally
        {
            foreach (var name in names) File.Delete(Unfinished(name));
        }
    }

    private static FileStream Open(string path) => new(Unfinished(path), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

    private static string Unfinished(string path) => path + ".unfinished";
}

/// <summary>Where the three files go.</summary>
/// <param name="People">The changes, NDJSON.</param>
/// <param name="Questions">The questions, CSV.</param>
/// <param name="Truth">The outcomes due, CSV.</param>
internal sealed record PopulationPaths(string People, string Questions, string Truth);
