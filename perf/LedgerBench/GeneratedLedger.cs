using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.Perf;

/// <summary>A home whose embedded ledger holds a generated population, one in a hundred of it entangled.</summary>
internal static class GeneratedLedger
{
    /// <summary>The day that the population is of.</summary>
    public static readonly DateOnly Today = new PopulationOptions { People = 1, Seed = Seed }.Today;

    private const ulong Seed = 7;
    private const string Full = "full";

    /// <summary>Opens the ledger of a home, and fills it when there is none.</summary>
    /// <exception cref="InvalidOperationException">The home's ledger was not filled to its end, or with another number of people.</exception>
    public static async Task<SqliteLedger> OpenAsync(Home home, int people, CancellationToken cancellationToken)
    {
        // Written last: a ledger that was being filled when the process ended would be measured as a whole one.
        var marker = Path.Combine(home.Data, Full);
        if (!Directory.Exists(home.Data)) await FillAsync(home, marker, people, cancellationToken);
        if (!File.Exists(marker) || await File.ReadAllTextAsync(marker, cancellationToken) != Text(people))
            throw new InvalidOperationException($"The ledger of {home.Directory} is not that of {people} people to its end. Delete the directory, or name another.");
        return await SqliteLedger.OpenAsync(new() { Path = Path.Combine(home.Data, "ledger.db") }, TimeProvider.System, cancellationToken);
    }

    private static async Task FillAsync(Home home, string marker, int people, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("audit-bench-");
        try
        {
            foreach (var path in Generate(directory.FullName, people))
            {
                var import = new DirectImport(home, new ChangeFile(path), Path.GetFileNameWithoutExtension(path), TimeProvider.System);
                var result = await import.RunAsync(_ => { }, judged: null, cancellationToken);
                if (result.Response is not { } taken) throw new InvalidOperationException($"Lines that the edge refuses: {string.Join(' ', result.Faults)}.");
                Console.WriteLine($"{result.Batch}: {taken.Applied} applied, {taken.Held} held");
            }

            await File.WriteAllTextAsync(marker, Text(people), cancellationToken);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Text(int people) => FormattableString.Invariant($"{people} people of seed {Seed}\n");

    private static string[] Generate(string directory, int people)
    {
        string At(string name) => Path.Combine(directory, name);
        var paths = new PopulationPaths(
            At("people.ndjson"), At("questions.csv"), At("truth.csv"));
        var options = new PopulationOptions { People = people, Seed = Seed, Entanglements = EntanglementPlan.Read([$"all:{people / 100}"], out _)! };
        new PopulationGenerator(options).GenerateFiles(paths);
        return [paths.People, paths.Migration, paths.Daily];
    }
}
