using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterDeptCheck.Cli.Measuring;

/// <summary>All numbers of one run of eng/assurance.sh.</summary>
internal sealed record Measurement
{
    private static readonly JsonSerializerOptions Style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    public required ulong Seed { get; init; }

    public required MeasuredPopulation Population { get; init; }

    /// <summary>The lowest score that was a finding while flags were counted.</summary>
    public required int LoweredTo { get; init; }

    public required MeasuredFlags Flags { get; init; }

    /// <summary>One injected case for every hundred people, or as was asked for.</summary>
    public required MeasuredAudit Dense { get; init; }

    /// <summary>Two injected cases for every ten thousand people, or as was asked for.</summary>
    public required MeasuredAudit Sparse { get; init; }

    /// <summary>Answers from the ledger with the many cases, before anything was quarantined.</summary>
    public required MeasuredAnswers Answers { get; init; }

    /// <summary>Reads what the steps of a run left in a directory.</summary>
    /// <exception cref="CommandFault">A step has not been done.</exception>
    public static Measurement Read(string directory, ulong seed) => new()
    {
        Seed = seed,
        Population = Of<MeasuredPopulation>(directory, "population.json", null),
        LoweredTo = Of<int>(directory, "lowered.json", null),
        Flags = Of<MeasuredFlags>(directory, "flags.json", "flags"),
        Dense = Of<MeasuredAudit>(directory, "dense.json", "score"),
        Sparse = Of<MeasuredAudit>(directory, "sparse.json", "score"),
        Answers = Of<MeasuredAnswers>(directory, "answers.json", null),
    };

    /// <summary>As JSON, with the goals.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Measurement = this, Goals = AssuranceGoal.Of(this) }, Style);

    private static T Of<T>(string directory, string name, string? member)
    {
        var path = Path.Combine(directory, name);
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(path));
            var element = member is null ? file.RootElement : file.RootElement.GetProperty(member);
            return element.Deserialize<T>(Style)!;
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException or KeyNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFault(
                ExitCode.BadInput, $"{path} is not there, or not whole.", "./eng/assurance.sh makes it; run it again with --reuse.");
        }
    }
}
