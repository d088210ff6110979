using System.CommandLine;
using InterDeptCheck.Perf;
using InterDeptCheck.Perf.Designs;

var people = new Option<int>("--people") { Description = "People of the bulk; each has eight changes.", DefaultValueFactory = _ => 100_000 };
var seconds = new Option<int>("--seconds") { Description = "How long single changes are submitted, seconds.", DefaultValueFactory = _ => 15 };
var rounds = new Option<int>("--rounds") { Description = "How often each measurement is repeated, the stores in turn.", DefaultValueFactory = _ => 3 };
var stores = new Option<string[]>("--store")
{
    Description = "postgres, sqlite, or both.",
    DefaultValueFactory = _ => ["postgres", "sqlite"],
    AllowMultipleArgumentsPerToken = true,
};
var report = new Option<FileInfo?>("--report") { Description = "Markdown file to write the figures to, with commit and machine." };
var root = new RootCommand(
    """
    Measures the ledger: gated bulk, gated single submits from 32 callers, and how soon what was appended is visible on another node.

      dotnet run -c Release --project perf/LedgerBench -- --people 100000 --rounds 3 --report perf/results/ledger.md
    """)
{
    people, seconds, rounds, stores, report,
};
root.SetAction((parsed, cancellationToken) => Measurement.RunAsync(
    new(parsed.GetValue(people), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds), parsed.GetValue(stores)!),
    parsed.GetValue(report),
    cancellationToken));
var quarantines = new Option<int>("--quarantines") { Description = "How many, one after the other.", DefaultValueFactory = _ => 500 };
var quarantine = new Command(
    "quarantine",
    """
    Measures how soon a quarantine is obeyed by two serving nodes on PostgreSQL.

      dotnet run -c Release --project perf/LedgerBench -- quarantine --quarantines 500 --report perf/results/quarantine.md
    """)
{
    quarantines, report,
};
quarantine.SetAction(async (parsed, cancellationToken) =>
{
    var times = await QuarantineMeasurement.RunAsync(parsed.GetValue(quarantines), cancellationToken);
    Console.WriteLine(FormattableString.Invariant(
        $"{times.Length} quarantines: p50 {Measurement.Percentile(times, 0.5):N1} ms  p99 {Measurement.Percentile(times, 0.99):N1} ms  longest {times[^1]:N1} ms"));
    if (parsed.GetValue(report) is { } file) await Report.WriteQuarantinesAsync(file, times, cancellationToken);
    return 0;
});
root.Subcommands.Add(quarantine);
var audited = new Option<int>("--people") { Description = "People of the generated ledger.", DefaultValueFactory = _ => 50_000 };
var kept = new Option<string?>("--home") { Description = "Directory of the ledger: made when there is none, kept, and used again when there is one." };
var audit = new Command(
    "audit",
    """
    Measures a full audit of a generated population on the embedded ledger, and what each of its phases costs the processor.

      dotnet run -c Release --project perf/LedgerBench -- audit --people 1000000 --home /var/tmp/audited
    """)
{
    audited, kept,
};
audit.SetAction(async (parsed, cancellationToken) =>
{
    foreach (var line in await AuditMeasurement.RunAsync(parsed.GetValue(audited), parsed.GetValue(kept), cancellationToken)) Console.WriteLine(line);
    return 0;
});
root.Subcommands.Add(audit);
var quota = new Option<int>("--quota") { Description = "Checks a second that the department may ask that asks ten times as many.", DefaultValueFactory = _ => 300 };
var limits = new Command(
    "limits",
    """
    Measures what a department that asks ten times its quota costs its neighbours: their p99 alone and under the flood, in rounds. Ends with 1
    when the ratio is above 2. For a machine that does nothing else.

      dotnet run -c Release --project perf/LedgerBench -- limits --quota 300 --report perf/results/limits.md
    """)
{
    quota, seconds, rounds, report,
};
limits.SetAction(async (parsed, cancellationToken) =>
{
    var (allowed, time) = (parsed.GetValue(quota), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
    var all = await LimitMeasurement.RunAsync(allowed, time, parsed.GetValue(rounds), cancellationToken);
    return await LimitReport.WriteAsync(parsed.GetValue(report), allowed, time, all, cancellationToken) ? 0 : 1;
});
root.Subcommands.Add(limits);
var node = new Argument<string>("address");
var files = new Argument<string>("directory");
var department = new Command(Department.Command, "What limits starts: the department that asks too much.") { node, files };
department.Hidden = true;
department.SetAction((parsed, cancellationToken) => Department.RunAsync(parsed.GetRequiredValue(node), parsed.GetRequiredValue(files), cancellationToken));
root.Subcommands.Add(department);
var revocations = new Option<int>("--revocations") { Description = "How many of each store, one after the other; at most 900.", DefaultValueFactory = _ => 200 };
var revoke = new Command(
    "revoke",
    """
    Measures how soon a revocation is obeyed on open connections: by two serving nodes on PostgreSQL, and by the embedded ledger's node.

      dotnet run -c Release --project perf/LedgerBench -- revoke --revocations 200 --report perf/results/revocation.md
    """)
{
    revocations, stores, report,
};
revoke.SetAction(async (parsed, cancellationToken) =>
{
    List<(string Store, double[] SortedMs)> all = [];
    foreach (var store in parsed.GetValue(stores)!)
    {
        var times = await RevocationMeasurement.RunAsync(store, parsed.GetValue(revocations), cancellationToken);
        Console.WriteLine(FormattableString.Invariant(
            $"{store}: {times.Length} revocations: p50 {Measurement.Percentile(times, 0.5):N1} ms  p99 {Measurement.Percentile(times, 0.99):N1} ms  longest {times[^1]:N1} ms"));
        all.Add((store, times));
    }

    if (parsed.GetValue(report) is { } file) await Report.WriteRevocationsAsync(file, all, cancellationToken);
    return 0;
});
root.Subcommands.Add(revoke);
var sizes = new Option<long[]>("--people") { Description = "Sizes, one after the other.", DefaultValueFactory = _ => [1_000_000], AllowMultipleArgumentsPerToken = true };
var seed = new Option<ulong>("--seed") { Description = "Of the people.", DefaultValueFactory = _ => 7UL };
var work = new Option<string?>("--work") { Description = "Directory for the replicas, which are removed [default: a temporary one]." };
var scale = new Command(
    "scale",
    """
    Builds replicas of invented people and measures them: bytes a person, opening, look-ups, checks, applying while reading. Ends with 1 when
    anything was found wrong.

      dotnet run -c Release --project perf/LedgerBench -- scale --people 1000000 10000000 --report perf/results/scale.md
    """)
{
    sizes, seed, seconds, work, report,
};
scale.SetAction(async (parsed, cancellationToken) =>
{
    List<ScaleFigures> all = [];
    foreach (var size in parsed.GetRequiredValue(sizes))
    {
        var directory = Directory.CreateDirectory(Path.Combine(parsed.GetValue(work) ?? Path.GetTempPath(), $"scale-{Path.GetRandomFileName()}"));
        try
        {
            all.Add(await new ScaleMeasurement(directory.FullName, parsed.GetValue(seed), TimeSpan.FromSeconds(parsed.GetValue(seconds)))
                .RunAsync(size, what => Console.Error.WriteLine($"{size:N0} people: {what}"), cancellationToken));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    var text = ScaleReport.Of(all, parsed.GetValue(seed), new DriveInfo(parsed.GetValue(work) ?? Path.GetTempPath()).DriveFormat);
    Console.WriteLine(text);
    if (parsed.GetValue(report) is { } file) await File.WriteAllTextAsync(file.FullName, text, cancellationToken);
    return all.Exists(figures => figures.Wrong > 0) ? 1 : 0;
});
root.Subcommands.Add(scale);
root.Subcommands.Add(DesignsVerb.Create());
return await root.Parse(args).InvokeAsync();
