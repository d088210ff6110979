using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace InterDeptCheck.Perf.Designs;

/// <summary><c>designs</c>: what the replica could have been instead, measured beside it.</summary>
internal static class DesignsVerb
{
    private const long PeopleOfManyTransactions = 1_000_000;
    private static readonly Option<long> People = new("--people") { Description = "How many people.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Of the people.", DefaultValueFactory = _ => 7UL };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "How long the rate of look-ups is measured, seconds.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Threads = new("--threads") { Description = "That look up at once.", DefaultValueFactory = _ => 2 };
    private static readonly Option<string?> Work = new("--work") { Description = "Directory for the files, which are removed [default: a temporary one]." };
    private static readonly Option<FileInfo?> Markdown = new("--report") { Description = "Markdown file to write the figures to, with commit and machine." };
    private static readonly Option<bool> Json = new("--json") { Description = "Figures as JSON on standard output." };
    private static readonly Option<bool> Here = new("--here") { Description = "Measure one design in this process.", Hidden = true };
    private static readonly Option<string[]> Names = new("--design")
    {
        Description = "Only these: " + string.Join(", ", DesignSetting.Names) + ".",
        DefaultValueFactory = _ => [.. DesignSetting.Names],
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "designs",
            """
            Measures the replica beside other ways to keep the same records: SQLite, objects on the heap, a sorted file. Ends with 1 when any answer
            was wrong or a design failed for another reason than memory.

              dotnet run -c Release --project perf/LedgerBench -- designs --people 10000000 --report perf/results/designs.md
            """)
        {
            People, Names, Seed, Seconds, Threads, Work, Markdown, Json, Here,
        };
        Names.AcceptOnlyFromAmong([.. DesignSetting.Names]);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var count = parsed.GetValue(People);
        var plan = new DesignPlan(
            count,
            parsed.GetValue(Seed),
            TimeSpan.FromSeconds(parsed.GetValue(Seconds)),
            Sampled: (int)Math.Clamp(count, 1_000, 200_000),
            Compared: (int)Math.Clamp(count / 20, 1_000, 20_000),
            Transactions: count >= PeopleOfManyTransactions ? 400 : 40,
            parsed.GetValue(Threads));
        var designs = parsed.GetRequiredValue(Names);
        if (parsed.GetValue(Here)) return await RunHereAsync(designs[0], plan, parsed.GetValue(Work), cancellationToken);
        var all = await RunAllAsync(designs, plan, parsed.GetValue(Work), cancellationToken);
        var text = DesignReport.Of(all, plan);
        Console.WriteLine(parsed.GetValue(Json) ? JsonSerializer.Serialize(all, DesignFigures.Json) : text);
        if (parsed.GetValue(Markdown) is { } file) await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
        return all.TrueForAll(figures => figures.IsRight) ? 0 : 1;
    }

    private static async Task<int> RunHereAsync(string design, DesignPlan plan, string? work, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(Path.Combine(work ?? Path.GetTempPath(), $"design-{Path.GetRandomFileName()}"));
        try
        {
            var figures = await new DesignMeasurement(design, directory.FullName, plan, Console.Error.WriteLine).RunAsync(cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(figures, DesignFigures.Json));
            return figures.IsRight ? 0 : 1;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // One after the other: each has the machine for itself.
    private static async Task<List<DesignFigures>> RunAllAsync(string[] designs, DesignPlan plan, string? work, CancellationToken cancellationToken)
    {
        List<DesignFigures> all = [];
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Status().StartAsync("starting", async status =>
        {
            foreach (var design in designs)
            {
                var figures = await DesignProcess.RunAsync(design, plan, work, what => status.Status($"{design}: {Markup.Escape(what)}"), cancellationToken);
                all.Add(figures);
                console.MarkupLineInterpolated($"{design}: {figures.Failure ?? $"{figures.Looked:N0} answers compared, {figures.Wrong:N0} wrong"}");
            }
        });
        return all;
    }
}
