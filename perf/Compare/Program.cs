using System.CommandLine;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Compare.Run;
using InterDeptCheck.Compare.Serving;
using InterDeptCheck.Compare.World;

var quick = new Option<bool>("--quick") { Description = "Three rounds of a second each on 100,000 people: whether it works, and about how it stands." };
var people = new Option<long?>("--people") { Description = "People in the replica and in the tables [default: 1,000,000]." };
var rounds = new Option<int?>("--rounds") { Description = "How often everything is measured [default: 5]." };
var seconds = new Option<double?>("--seconds") { Description = "Of each measurement [default: 5]." };
var items = new Option<int>("--items") { Description = "Items of a batch, 1 to 1,000.", DefaultValueFactory = _ => 250 };
var seed = new Option<ulong>("--seed") { Description = "Of the people.", DefaultValueFactory = _ => 7UL };
var report = new Option<FileInfo?>("--report") { Description = "Markdown file to write to; the JSON file goes beside it." };
var strict = new Option<bool>("--strict") { Description = "End with 1 when a goal is missed, too." };
var root = new RootCommand(
    """
    Measures a check beside an echo of the same messages and beside one SELECT a check, by call and by stream, in one run over the same mutual
    TLS. Ends with 1 when an answer was wrong or a call failed.

      ./perf/compare.sh --quick
      ./perf/compare.sh --report perf/results/compare.md
    """)
{
    quick, people, rounds, seconds, items, seed, report, strict,
};
root.SetAction(async (parsed, cancellationToken) =>
{
    var isQuick = parsed.GetValue(quick);
    var plan = new ComparePlan(
        parsed.GetValue(people) ?? (isQuick ? 100_000 : 1_000_000),
        parsed.GetValue(seed),
        parsed.GetValue(rounds) ?? (isQuick ? 3 : 5),
        TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? (isQuick ? 1 : 5)),
        TimeSpan.FromSeconds(isQuick ? 3 : 9),
        parsed.GetValue(items));
    return await CompareCommand.RunAsync(plan, parsed.GetValue(report), parsed.GetValue(strict), cancellationToken);
});

var place = new Argument<string>("directory");
var count = new Argument<long>("people");
var seedOf = new Argument<ulong>("seed");
var connection = new Argument<string>("connection");
root.Subcommands.Add(Hidden("serve-echo", [place], (parsed, cancellationToken) =>
{
    var here = new Place(parsed.GetRequiredValue(place));
    return OfficialHost.ServeAsync(here, EchoService.Of(here), cancellationToken);
}));
root.Subcommands.Add(Hidden("serve-node", [place, count, seedOf], (parsed, cancellationToken) => NodeServer.ServeAsync(
    new(parsed.GetRequiredValue(place)), new SynthPeople(parsed.GetValue(seedOf)), parsed.GetValue(count), cancellationToken)));
root.Subcommands.Add(Hidden("serve-select", [place, connection], (parsed, cancellationToken) =>
    SelectServer.ServeAsync(new(parsed.GetRequiredValue(place)), parsed.GetRequiredValue(connection), cancellationToken)));
var stages = new Command("stages", "Where the bytes and the time of a check go, without the wire: each stage of the service for itself, on one thread.") { seed };
stages.SetAction((parsed, cancellationToken) => Stages.RunAsync(50_000, parsed.GetValue(seed), cancellationToken));
root.Subcommands.Add(stages);
var allocations = new Command("allocations", "What a call allocates on the echo's server and on the node, by type.") { seed };
allocations.SetAction((parsed, cancellationToken) => Allocations.RunAsync(parsed.GetValue(seed), cancellationToken));
root.Subcommands.Add(allocations);
var contender = new Option<Contender>("--contender") { Description = "Echo, Check, Select, EchoStream, CheckStream or SelectStream.", DefaultValueFactory = _ => Contender.Check };
var callers = new Option<int>("--callers") { Description = "How many ask.", DefaultValueFactory = _ => 32 };
var hold = new Command("hold", "Loads one contender alone, so that a profiler can look at its server.") { contender, callers, people, seconds, seed };
hold.SetAction((parsed, cancellationToken) => Holding.RunAsync(
    parsed.GetValue(contender),
    parsed.GetValue(callers),
    TimeSpan.FromSeconds(parsed.GetValue(seconds) ?? 20),
    parsed.GetValue(people) ?? 100_000,
    parsed.GetValue(seed),
    cancellationToken));
root.Subcommands.Add(hold);
return await root.Parse(args).InvokeAsync();

static Command Hidden(string name, IReadOnlyList<Argument> arguments, Func<ParseResult, CancellationToken, Task> serve)
{
    var command = new Command(name, "A server, which the comparison starts.") { Hidden = true };
    foreach (var argument in arguments) command.Arguments.Add(argument);
    command.SetAction((parsed, cancellationToken) => serve(parsed, cancellationToken));
    return command;
}
