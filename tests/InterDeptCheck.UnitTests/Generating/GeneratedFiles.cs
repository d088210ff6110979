using System.Text;
using InterDeptCheck.Cli.Generating;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>A population made in memory, with its files as lines and fields.</summary>
internal sealed class GeneratedFiles
{
    private GeneratedFiles(byte[] people, byte[] questions, byte[] truth, PopulationSummary summary)
    {
        (People, Questions, Truth, Summary) = (people, questions, truth, summary);
        QuestionRows = Rows(questions);
        TruthRows = Rows(truth);
    }

    public byte[] People { get; }

    public byte[] Questions { get; }

    public byte[] Truth { get; }

    public PopulationSummary Summary { get; }

    /// <summary>questions.csv by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> QuestionRows { get; }

    /// <summary>truth.csv by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> TruthRows { get; }

    public static GeneratedFiles Make(long people, ulong seed)
    {
        using var changes = new MemoryStream();
        using var asked = new MemoryStream();
        using var due = new MemoryStream();
        var summary = new PopulationGenerator(new() { People = people, Seed = seed }).Generate(changes, asked, due, null, CancellationToken.None);
        return new(changes.ToArray(), asked.ToArray(), due.ToArray(), summary);
    }

    /// <summary>The lines of the people file.</summary>
    public string[] Lines() => Encoding.UTF8.GetString(People).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static List<IReadOnlyDictionary<string, string>> Rows(byte[] csv)
    {
        var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Fields).ToList();
        return [.. lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
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
