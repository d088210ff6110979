using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using InterDeptCheck.Client;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres.Runbooks;

/// <summary>
/// The machines that the runbooks speak of: <c>pg-…</c> are servers of PostgreSQL, the others have a home of <c>idcheck</c> each, of one
/// deployment. In the commands of a page only names of machines and directories under /srv become those of the test.
/// </summary>
internal sealed partial class RunbookStage : IAsyncDisposable
{
    private readonly Dictionary<string, PostgresCluster> servers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> ports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Process> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(150));

    private RunbookStage()
    {
    }

    public Idcheck Idcheck { get; } = new();

    public CancellationToken Token => patience.Token;

    public PostgresCluster this[string server] => servers[server];

    /// <summary>pg-a runs and has nothing in it; of the others there are the machines.</summary>
    public static async Task<RunbookStage> SetAsync(PostgresClusterOptions options, params string[] empty)
    {
        var stage = new RunbookStage();
        var settings = options.Settings.Append(new("unix_socket_directories", ""));
        stage.servers["pg-a"] = await PostgresCluster.StartAsync(options with { Settings = new Dictionary<string, string>(settings) }, stage.Token);
        foreach (var machine in empty) await stage.PrepareAsync(machine);
        await stage.Idcheck.RunLineAsync("--home", "node-1", "pki", "init");
        Directory.CreateDirectory(stage.Idcheck.File("snapshots"));
        return stage;
    }

    /// <summary>The primary and its two standbys, as docs/operating/three-data-centres.md makes them, with the ledger on them.</summary>
    public static async Task<RunbookStage> OfThreeDataCentresAsync(params string[] empty)
    {
        var stage = await SetAsync(new(), ["pg-b", "pg-c", .. empty]);
        var page = Runbook.Open("three-data-centres.md");
        foreach (var step in new[] { "1.", "2.", "3." }) await page.RunAsync(step, stage);
        return stage;
    }

    /// <summary>Has a new machine, with nothing on it, in the place of what had that name.</summary>
    public async Task PrepareAsync(string machine)
    {
        if (servers.Remove(machine, out var lost)) await lost.DisposeAsync();
        servers[machine] = await PostgresCluster.PrepareAsync(Token);
    }

    /// <summary>A variable that a page's commands use.</summary>
    public void Set(string name, string value) => variables[name] = value;

    /// <summary>Runs what an operator types on a machine.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> RunAsync(string machine, string script)
    {
        if (servers.TryGetValue(machine, out var server)) return await server.RunAsync(Translated(script, machine), variables, Token);
        var output = "";
        foreach (var line in script.Split('\n')) output += await RunOnNodeAsync(machine, line);
        return output;
    }

    /// <summary>Runs one command on a node's machine, which may fail.</summary>
    public Task<CommandResult> TryAsync(string node, string command) => Idcheck.RunScriptAsync(Translated(command, node), variables);

    /// <summary>SIGTERM to a node; returns when it has ended.</summary>
    public async Task StopNodeAsync(string node)
    {
        if (!nodes.Remove(node, out var process)) return;
        await SnapshotStage.StopAsync(process);
    }

    /// <summary>kill -9 of a node.</summary>
    public async Task KillNodeAsync(string node)
    {
        if (!nodes.Remove(node, out var process)) return;
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    /// <summary>Gives another node what a new node gets of the deployment.</summary>
    public void Enrol(string node)
    {
        Directory.CreateDirectory(Idcheck.File($"{node}/pki"));
        foreach (var file in Directory.EnumerateFiles(Idcheck.File("node-1/pki")))
        {
            if (Path.GetFileName(file) is not ("snapshot.key" or "ca.key")) File.Copy(file, Idcheck.File($"{node}/pki/{Path.GetFileName(file)}"), overwrite: true);
        }

        File.Copy(Idcheck.File("node-1/enrolments.json"), Idcheck.File($"{node}/enrolments.json"), overwrite: true);
    }

    /// <summary>Keeps the ledger's head where the pages have it: what a chain must have from now on.</summary>
    public Task KeepBookmarkAsync(LedgerHead head) => File.WriteAllTextAsync(Idcheck.File("ledger.bookmark"), head.ToString(), Token);

    /// <summary>The ledger, as a registry on these servers has it.</summary>
    public Task<PostgresLedger> OpenLedgerAsync(params string[] hosts) =>
        PostgresLedger.OpenAsync(Options("idcheck_registry", hosts), TimeProvider.System, Token);

    /// <summary>How a role connects to the ledger on these servers.</summary>
    public PostgresLedgerOptions Options(string role, params string[] hosts) => new()
    {
        ConnectionString = $"Host={string.Join(',', hosts.Select(host => $"127.0.0.1:{servers[host].Port}"))};Database=idcheck;Username={role};Timeout=5",
        StepPatience = TimeSpan.FromSeconds(10),
    };

    /// <summary>Where a node listens.</summary>
    public int PortOf(string node) => ports.TryGetValue(node, out var known) ? known : ports[node] = LoopbackPorts.Take();

    /// <summary>The SDK, as a department's service, at a port.</summary>
    public StatusCheckClient Client(int port)
    {
        string Pki(string name) => Idcheck.File($"node-1/pki/{name}");
        return new(new InterDeptCheckClientOptions
        {
            Address = new($"https://127.0.0.1:{port}"),
            ClientCertificateFile = Pki("dwp.universal-credit.pem"),
            ClientKeyFile = Pki("dwp.universal-credit.key"),
            ServerAuthorityFile = Pki("ca.pem"),
            DefaultDeadline = TimeSpan.FromSeconds(10),
        });
    }

    /// <summary>A question about the person of the published records with that number, to be answered from a position on.</summary>
    public static CheckQuestion Question(long atLeast = 0, int number = 0)
    {
        var record = PublishedRecord.All[number];
        var born = DateOnly.ParseExact(record.Person.Born, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var person = new ClaimedPerson
        {
            Identifiers = [Identifier.Nino(record.Nino)],
            FamilyName = record.Person.Family,
            GivenNames = record.Person.Given,
            Born = born,
        };
        return new(Purpose.DwpPublicFunds, "test", person) { Freshness = new(atLeast) };
    }

    public async ValueTask DisposeAsync()
    {
        await Idcheck.DisposeAsync();
        foreach (var server in servers.Values) await server.DisposeAsync();
        patience.Dispose();
    }

    private async Task<string> RunOnNodeAsync(string node, string line)
    {
        var command = Translated(line, node);
        if (line is "systemctl stop idcheck")
        {
            await StopNodeAsync(node);
            return "";
        }

        if (command.Contains(" serve ", StringComparison.Ordinal))
        {
            nodes[node] = await Idcheck.ServeScriptAsync(command);
            await CaughtUpAsync(node);
            return "";
        }

        return (await Idcheck.RunScriptAsync(command, variables)).MustBe(0).Output;
    }

    // What a page says to wait for: the node says that it is serving.
    private async Task CaughtUpAsync(string node)
    {
        while (!(await Idcheck.RunLineAsync("--home", node, "replica", "stat", "--json")).Output.Contains("\"serving\": true", StringComparison.Ordinal))
            await Task.Delay(50, Token);
    }

    private string Translated(string script, string machine)
    {
        var text = ConninfoHost().Replace(script, match => $"host=127.0.0.1 port={servers[match.Groups["server"].Value].Port}");
        text = ServerName().Replace(text, match => $"127.0.0.1:{servers[match.Value].Port}");
        return text.Replace("0.0.0.0:8443", $"127.0.0.1:{(servers.ContainsKey(machine) ? 0 : PortOf(machine))}", StringComparison.Ordinal)
            .Replace("/srv/archive", servers["pg-a"].ArchiveDirectory, StringComparison.Ordinal)
            .Replace("/srv/backup", Path.Combine(servers["pg-a"].ArchiveDirectory, "backup"), StringComparison.Ordinal)
            .Replace("/srv/ledger.bookmark", Idcheck.File("ledger.bookmark"), StringComparison.Ordinal)
            .Replace("/srv/snapshots", Idcheck.File("snapshots"), StringComparison.Ordinal)
            .Replace("/srv/idcheck", Idcheck.File(machine), StringComparison.Ordinal);
    }

    // The first is libpq's way, the second Npgsql's.
    [GeneratedRegex(@"\bhost=(?<server>pg-[a-z])\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ConninfoHost();

    [GeneratedRegex(@"\bpg-[a-z]\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServerName();
}
