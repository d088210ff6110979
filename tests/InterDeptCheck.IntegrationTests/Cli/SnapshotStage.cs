using System.Diagnostics;
using System.Text.Json.Nodes;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>
/// Homes <c>a</c>, which publishes, and <c>b</c>, which fetches: one deployment's keys, and a copy of <c>a</c>'s ledger, since the embedded one can
/// be read by one process only.
/// </summary>
internal sealed class SnapshotStage : IAsyncDisposable
{
    private const string People = "300";

    public Idcheck Idcheck { get; } = new();

    public string Snapshots => Idcheck.File("snapshots");

    /// <summary>Home a is made and has served <see cref="People"/>; nothing runs.</summary>
    public static async Task<SnapshotStage> SetAsync()
    {
        var stage = new SnapshotStage();
        Directory.CreateDirectory(stage.Snapshots);
        await stage.RunAsync("a", "pki", "init");
        await stage.ImportAsync(seed: 5);
        return stage;
    }

    public async Task<CommandResult> RunAsync(string home, params string[] arguments) =>
        (await Idcheck.RunLineAsync(["--home", home, .. arguments])).MustBe(0);

    public Task<CommandResult> TryAsync(string home, params string[] arguments) => Idcheck.RunLineAsync(["--home", home, .. arguments]);

    public async Task<JsonNode> JsonAsync(string home, params string[] arguments) =>
        JsonNode.Parse((await RunAsync(home, [.. arguments, "--json"])).Output)!;

    public Task<Process> ServeAsync(string home) => Idcheck.ServeLineAsync("--home", home, "serve");

    /// <summary>Stops what runs, as SIGTERM does, so that the address file goes too.</summary>
    public static async Task StopAsync(Process server)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);
        await kill.WaitForExitAsync();
        await server.WaitForExitAsync();
    }

    /// <summary>Serves home a, imports invented people, asks until they are there, and stops.</summary>
    public async Task ImportAsync(int seed)
    {
        await RunAsync(
            "a", "generate", "--people", People, "--seed", $"{seed}", "--out", $"people-{seed}.ndjson", "--questions", $"questions-{seed}.csv", "--truth",
            $"truth-{seed}.csv");
        var server = await ServeAsync("a");
        await RunAsync("a", "import", $"people-{seed}.ndjson");
        await CaughtUpAsync("a");
        await StopAsync(server);
    }

    /// <summary>The replica's position when it is the ledger's.</summary>
    public async Task<long> CaughtUpAsync(string home)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var status = await JsonAsync(home, "replica", "stat");
            var position = status["replica_position"]!.GetValue<long>();
            if (position == status["ledger_position"]!.GetValue<long>() && status["serving"]!.GetValue<bool>()) return position;
        }

        throw new InvalidOperationException("The node does not catch up.");
    }

    /// <summary>Gives home b what a new node gets, and a copy of the ledger as it is now.</summary>
    public void CopyToB(bool withLedger = true)
    {
        Directory.CreateDirectory(Idcheck.File("b/pki"));
        Directory.CreateDirectory(Idcheck.File("b/data"));
        foreach (var file in Directory.EnumerateFiles(Idcheck.File("a/pki")))
        {
            if (Path.GetFileName(file) is not ("snapshot.key" or "ca.key")) File.Copy(file, Idcheck.File($"b/pki/{Path.GetFileName(file)}"), overwrite: true);
        }

        File.Copy(Idcheck.File("a/enrolments.json"), Idcheck.File("b/enrolments.json"), overwrite: true);
        if (!withLedger) return;
        foreach (var file in Directory.EnumerateFiles(Idcheck.File("a/data"), "ledger.db*"))
            File.Copy(file, Idcheck.File($"b/data/{Path.GetFileName(file)}"), overwrite: true);
    }

    /// <summary>All answers of a home's running server to the questions of one population.</summary>
    public async Task<string> AnswersAsync(string home, int seed)
    {
        var answers = $"answers-{home}-{seed}.csv";
        File.Delete(Idcheck.File(answers));
        await RunAsync(home, "check-file", $"questions-{seed}.csv", "--out", answers, "--json");
        return await File.ReadAllTextAsync(Idcheck.File(answers));
    }

    /// <summary>Every file of a home's replicas, by its path, with its content.</summary>
    public Dictionary<string, string> ReplicaFiles(string home) => Directory
        .EnumerateFiles(Idcheck.File($"{home}/data/replica"), "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);

    public async ValueTask DisposeAsync() => await Idcheck.DisposeAsync();
}
