using Google.Protobuf;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Mapping;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Perf;

/// <summary>An embedded ledger of a generated population, one in a hundred of it entangled, brought in by the bulk path.</summary>
internal static class GeneratedLedger
{
    /// <summary>The day that the population is of.</summary>
    public static readonly DateOnly Today = new(2025, 6, 30);

    private const ulong Seed = 7;
    private static readonly Actor Submitter = new("operator:bench");

    /// <summary>Opens the ledger of a file, and fills it when there is none.</summary>
    public static async Task<SqliteLedger> OpenAsync(string path, int people, CancellationToken cancellationToken)
    {
        var isThere = File.Exists(path);
        var ledger = await SqliteLedger.OpenAsync(new() { Path = path }, TimeProvider.System, cancellationToken);
        if (isThere) return ledger;
        var directory = Directory.CreateTempSubdirectory("audit-bench-");
        try
        {
            var files = Generate(directory.FullName, people);
            foreach (var file in files) await ImportAsync(ledger, file, cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        return ledger;
    }

    private static string[] Generate(string directory, int people)
    {
        string At(string name) => Path.Combine(directory, name);
        var paths = new PopulationPaths(
            At("people.ndjson"), At("questions.csv"), At("truth.csv"));
        var options = new PopulationOptions { People = people, Seed = Seed, Entanglements = EntanglementPlan.Read([$"all:{people / 100}"], out _)! };
        new PopulationGenerator(options).GenerateFiles(paths);
        return [paths.People, paths.Migration, paths.Daily];
    }

    private static async Task ImportAsync(SqliteLedger ledger, string file, CancellationToken cancellationToken)
    {
        var batch = new BatchId(Path.GetFileNameWithoutExtension(file));
        await ledger.OpenBatchAsync(batch, cancellationToken);
        foreach (var piece in File.ReadLines(file).Select(line => Change(line, batch)).Chunk(ILedger.StagedLinesMax))
            await ledger.StageAsync(batch, piece, cancellationToken);
        var result = await ledger.CloseBatchAsync(batch, Submitter, approval: null, judged: null, cancellationToken);
        Console.WriteLine($"{batch}: {result.Applied} applied, {result.Held} held");
    }

    private static Change Change(string line, BatchId batch)
    {
        var faults = new FieldFaults();
        return ChangeMapping.ToChange(JsonParser.Default.Parse<Wire.Change>(line), batch, Today, faults)
            ?? throw new InvalidOperationException($"A line that the edge refuses: {string.Join(' ', faults.All)}.");
    }
}
