using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Cli.Importing;

namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>
/// An invented population, and a migration batch that puts fifty people's records wrong in several ways; with questions about everyone and
/// what is due to each.
/// </summary>
internal sealed partial class Crowd
{
    /// <summary>How many people's records the batch puts wrong.</summary>
    public const int Entangled = 50;

    private const long Size = 1_200;
    private const ulong Seed = 2025;

    // About half of them come in the migration batch: a few more than are needed. What an audit finds of these does not depend on the day.
    private static readonly string[] Kinds =
    [
        "others-status:20", "mixture:20", "island:16", "duplicate:16", "wrong-after-right:14", "photo-missing:18", "channel:16",
    ];

    private readonly string directory;
    private readonly PopulationPaths sound;
    private readonly PopulationPaths entangled;

    private Crowd(string directory) => (this.directory, sound, entangled) = (directory, Paths(directory, "sound"), Paths(directory, "entangled"));

    /// <summary>The people, as they should be.</summary>
    public ChangeFile People => new(sound.People);

    /// <summary>The migration batch.</summary>
    public ChangeFile Batch => new(BatchFile);

    /// <summary>What the batch puts wrong.</summary>
    public IReadOnlyList<CrowdCase> Cases { get; private set; } = [];

    /// <summary>Ordinary questions about everyone, to which their own status is due, exactly.</summary>
    public CrowdQuestions Ordinary => new(sound.Questions, sound.Truth);

    /// <summary>
    /// Questions about everyone: of who is in the batch by their own document, and by the numbers that strayed. To these their own status is
    /// due, or none, and nobody else's.
    /// </summary>
    public CrowdQuestions Pointed => new(InDirectory("questions.csv"), InDirectory("truth.csv"));

    private string BatchFile => InDirectory("migration.ndjson");

    /// <summary>Makes the files.</summary>
    public static async Task<Crowd> MakeAsync(string directory, CancellationToken cancellationToken)
    {
        var crowd = new Crowd(directory);
        await Task.Run(() => crowd.Generate(cancellationToken), cancellationToken);
        crowd.Cases = await crowd.ReadCasesAsync(cancellationToken);
        var numbers = crowd.Cases.Select(one => one.Number).ToHashSet();
        await File.WriteAllLinesAsync(
            crowd.BatchFile, File.ReadLines(crowd.entangled.Migration).Where(line => IsOf(line, numbers)), cancellationToken);
        var questions = crowd.Cases.SelectMany(one => one.Questions).ToHashSet(StringComparer.Ordinal);
        questions.ExceptWith(crowd.Announced());
        await ReplaceAsync(crowd.sound.Questions, crowd.entangled.Questions, questions, crowd.Pointed.Questions, cancellationToken);
        await ReplaceAsync(crowd.sound.Truth, crowd.entangled.Truth, questions, crowd.Pointed.Truth, cancellationToken);
        return crowd;
    }

    /// <summary>What the batch said of some people, said once more: the same changes, as new events.</summary>
    public async Task<ChangeFile> RepeatAsync(IReadOnlySet<string> people, CancellationToken cancellationToken)
    {
        var path = InDirectory("migration-again.ndjson");
        var lines = File.ReadLines(BatchFile).Select(line => JsonNode.Parse(line)!).Where(line => people.Contains((string)line["personId"]!));
        await File.WriteAllLinesAsync(path, lines.Select(Again), cancellationToken);
        return new(path);
    }

    private static PopulationPaths Paths(string directory, string name)
    {
        var own = Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
        return new(Path.Combine(own, "people.ndjson"), Path.Combine(own, "questions.csv"), Path.Combine(own, "truth.csv"));
    }

    private string InDirectory(string name) => Path.Combine(directory, name);

    // The same seed makes the same people, with entanglements beside them or without.
    private void Generate(CancellationToken cancellationToken)
    {
        var options = new PopulationOptions { People = Size, Seed = Seed };
        new PopulationGenerator(options).GenerateFiles(sound, made: null, cancellationToken);
        var plan = EntanglementPlan.Read(Kinds, out var fault) ?? throw new InvalidOperationException(fault);
        new PopulationGenerator(options with { Entanglements = plan }).GenerateFiles(entangled, made: null, cancellationToken);
    }

    private async Task<List<CrowdCase>> ReadCasesAsync(CancellationToken cancellationToken)
    {
        // A cancellation is kept when a record goes back: its own source has to take it back.
        var cancelling = new HashSet<long>();
        await foreach (var line in File.ReadLinesAsync(entangled.Migration, cancellationToken))
        {
            if (line.Contains("\"statusCancelled\"", StringComparison.Ordinal) && NumberOf(line) is { } number) cancelling.Add(number);
        }

        return Chosen(ReadMigrated().FindAll(one => !cancelling.Contains(one.Number)));
    }

    private List<CrowdCase> ReadMigrated()
    {
        using var csv = new CsvReader(new StreamReader(entangled.Cases), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<CrowdCase> cases = [];
        while (csv.Read())
        {
            if (csv.GetField("file") != "migration") continue;
            string[] people = [csv.GetField("person_id")!, csv.GetField("other_person_id")!];
            string[] questions = [csv.GetField("question_id")!, csv.GetField("other_question_id")!];
            var number = long.Parse(csv.GetField("case")!.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
            cases.Add(new(number, csv.GetField("kind")!, [.. people.Where(NotEmpty)], [.. questions.Where(NotEmpty)]));
        }

        return cases;
    }

    // Of every kind some, in the shares in which they were made.
    private static List<CrowdCase> Chosen(List<CrowdCase> cases) =>
    [
        .. cases.GroupBy(one => one.Kind, StringComparer.Ordinal)
            .SelectMany(kind => kind.Select((one, nth) => (one, Place: (nth + 0.5) / kind.Count())))
            .OrderBy(pair => pair.Place).ThenBy(pair => pair.one.Number).Take(Entangled).Select(pair => pair.one),
    ];

    // Before the batch their grant has not even been announced: what is due to them then is what ordinary questions ask for.
    private IEnumerable<string> Announced() => File.ReadLines(entangled.Truth).Select(line => line.Split(','))
        .Where(fields => fields[1] == "INCOMPLETE").Select(fields => fields[0]);

    private static bool NotEmpty(string text) => text.Length > 0;

    // A reference bears its case's number; what bears none is right, and tells causes from chance.
    private static bool IsOf(string line, HashSet<long> numbers) =>
        NumberOf(line) is not { } number || numbers.Contains(number);

    private static long? NumberOf(string line) => CaseNumber().Match(line) is { Success: true } match
        ? long.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    private static async Task ReplaceAsync(
        string file, string other, HashSet<string> replaced, string result, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var others = await File.ReadAllLinesAsync(other, cancellationToken);
        await File.WriteAllLinesAsync(
            result, lines.Zip(others, (line, instead) => replaced.Contains(line.Split(',')[0]) ? instead : line), cancellationToken);
    }

    private static string Again(JsonNode line)
    {
        var id = Guid.Parse((string)line["eventId"]!, CultureInfo.InvariantCulture).ToByteArray();
        id[0] ^= byte.MaxValue;
        line["eventId"] = new Guid(id).ToString("D");
        line["source"]!["reference"] = (string)line["source"]!["reference"]! + "-again";
        return line.ToJsonString();
    }

    [GeneratedRegex(@"""MIGRATION-2024-B\d\d-(?<number>\d{7})-", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseNumber();
}

/// <summary>One thing that the batch puts wrong.</summary>
/// <param name="Number">From 1, of those that were generated.</param>
/// <param name="Kind">What it is.</param>
/// <param name="People">Whose record, and who else is concerned.</param>
/// <param name="Questions">The questions about them.</param>
internal sealed record CrowdCase(long Number, string Kind, IReadOnlyList<string> People, IReadOnlyList<string> Questions);
