using System.Text;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>A population made in memory, with its files as lines and fields.</summary>
internal sealed class GeneratedFiles
{
    private GeneratedFiles(byte[] people, byte[] questions, byte[] truth, byte[][] entangled, PopulationSummary summary)
    {
        (People, Questions, Truth, Summary) = (people, questions, truth, summary);
        (Migration, Daily, Extract) = (entangled[0], entangled[1], entangled[3]);
        Cases = Rows(entangled[2]);
        QuestionRows = Rows(questions);
        TruthRows = Rows(truth);
    }

    public byte[] People { get; }

    public byte[] Questions { get; }

    public byte[] Truth { get; }

    public byte[] Migration { get; }

    public byte[] Daily { get; }

    public byte[] Extract { get; }

    /// <summary>entangled.csv by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Cases { get; }

    public PopulationSummary Summary { get; }

    /// <summary>questions.csv by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> QuestionRows { get; }

    /// <summary>truth.csv by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> TruthRows { get; }

    public static GeneratedFiles Make(long people, ulong seed, params string[] entangle)
    {
        var streams = Enumerable.Range(0, 7).Select(_ => new MemoryStream()).ToArray();
        var options = new PopulationOptions { People = people, Seed = seed, Entanglements = EntanglementPlan.Read(entangle, out _)! };
        var entangled = new EntangledStreams(streams[3], streams[4], streams[5], streams[6]);
        var summary = new PopulationGenerator(options)
            .Generate(new(streams[0], streams[1], streams[2], entangle.Length == 0 ? null : entangled), null, CancellationToken.None);
        var bytes = streams.Select(stream => stream.ToArray()).ToArray();
        return new(bytes[0], bytes[1], bytes[2], bytes[3..], summary);
    }

    /// <summary>Lines of a file.</summary>
    public static string[] Lines(byte[] file) => Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of the people file.</summary>
    public string[] Lines() => Lines(People);

    private static List<IReadOnlyDictionary<string, string>> Rows(byte[] csv)
    {
        var lines = Lines(csv).Select(Fields).ToList();
        return lines.Count == 0 ? [] : [.. lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
