using System.CommandLine;
using System.Text.Json;
using InterDeptCheck.Hostile.Run;

// The roles that this program runs as processes of their own.
if (args is ["server", .. var how]) return await ServerRole.RunAsync(how is ["open"]);
if (args is ["client", var address, var directory]) return await GoodClient.RunAsync(address, directory);

var seed = new Option<int>("--seed") { Description = "What the mutations are drawn from.", DefaultValueFactory = _ => 7 };
var isLong = new Option<bool>("--long") { Description = "Ten times as much." };
var json = new Option<FileInfo?>("--json") { Description = "File to write the figures to." };
var only = new Option<string?>("--only") { Description = "Only the attacks with this in their names; the goals of the rest are then missed." };
var isOpen = new Option<bool>("--open") { Description = "A server whose limits of callers' resets, idle frames and handshakes are as high as they go." };
var haste = new Option<int>("--haste") { Description = "How many times as often the attackers send.", DefaultValueFactory = _ => 1 };
var root = new RootCommand(
    """
    Tries to get past a server of its own, and to wear it out. Exit code 1 when a goal is missed.

      ./eng/hostile.sh --seed 7
    """)
{
    seed, isLong, json, only, isOpen, haste,
};
root.SetAction(async (parsed, cancellationToken) =>
{
    var times = parsed.GetValue(isLong) ? 10 : 1;
    var plan = new CampaignPlan(parsed.GetValue(seed), 3 * times, 1_000_000L * times, 60_000 * times, 20, IsPolite: true)
    {
        Only = parsed.GetValue(only),
        IsOpen = parsed.GetValue(isOpen),
        Haste = parsed.GetValue(haste),
    };
    var result = await Campaign.RunAsync(plan, Console.WriteLine, cancellationToken);
    foreach (var line in result.Lines()) Console.WriteLine(line);
    if (parsed.GetValue(json) is { } file) await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(result.Figures()), cancellationToken);
    return result.IsPassed ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
