using System.Net;
using InterDeptCheck.Cli.Importing;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Logging;
using Change = InterDeptCheck.Contracts.V1.Change;
using QuarantinePlaced = InterDeptCheck.Domain.Changes.QuarantinePlaced;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>A throw-away node of invented people, in a directory that is its own and goes when it ends.</summary>
internal sealed class SandboxStage : IAsyncDisposable
{
    /// <summary>Where a sandbox is when nothing is said.</summary>
    public const string DefaultDirectory = "idcheck-sandbox";

    /// <summary>The service that may ask for every purpose.</summary>
    public const string Caller = "sandbox/caller";

    private const string Mark = "THIS-IS-A-SANDBOX";
    private const int VouchedDays = 28;
    private const int LooksMax = 3_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "::1"];
    private static readonly CaseId Case = new("sandbox-case");
    private static readonly Actor Operator = new("operator:sandbox-a");
    private static readonly FourEyes Eyes = new(Operator, new("operator:sandbox-b"));

    private readonly Home home;
    private readonly TimeProvider clock;

    private SandboxStage(Home home, Node node, TimeProvider clock) => (this.home, Node, this.clock) = (home, node, clock);

    /// <summary>The running node.</summary>
    public Node Node { get; }

    /// <summary>Starts one, with everybody in it.</summary>
    /// <exception cref="CommandFault">The directory is somebody's, or the node can't start.</exception>
    public static async Task<SandboxStage> SetAsync(
        Home home, IPEndPoint listen, Action<ILoggingBuilder> logging, Func<ServerOptions, ServerOptions> change, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        Claim(home);
        Deployment.CreateSandbox(home, Caller, Hosts, Lifetime, clock);
        var node = await Node.StartAsync(
            home, new(listen, Deployment.DefaultTrustDomain), logging, clock, cancellationToken,
            options => change(options) with { Sandbox = new() { Faults = SandboxPeople.Faults } });
        var stage = new SandboxStage(home, node, clock);
        try
        {
            await stage.FillAsync(cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(home.Directory, recursive: true);
    }

    // What a killed sandbox has left is replaced; what is anybody else's is not touched.
    private static void Claim(Home home)
    {
        var mark = Path.Combine(home.Directory, Mark);
        if (Directory.Exists(home.Directory) && Directory.EnumerateFileSystemEntries(home.Directory).Any())
        {
            if (!File.Exists(mark))
                throw new CommandFault(ExitCode.BadInput, $"{home.Directory} is there and is no sandbox's.", "A sandbox makes its own, and removes it: name another by --home, or none.");
            if (ServingLock.AddressOf(home) is { } running)
                throw new CommandFault(ExitCode.Failed, $"A sandbox serves {home.Directory} already, on {running}.", "Use that one, or name another directory by --home.");
            Directory.Delete(home.Directory, recursive: true);
        }

        Directory.CreateDirectory(home.Directory);
        File.WriteAllText(mark, "Everybody in it is invented. A sandbox may remove this directory.\n");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        using var channel = ClientChannel.Create(Connection.Options(home, "home-office/registry", Node.Address, clock));
        var registry = new RegistryService.RegistryServiceClient(channel);
        foreach (var person in SandboxPeople.All) await ReportAsync(registry, person.Changes, cancellationToken);
        await ReportTogetherAsync(registry, [.. SandboxPeople.All.SelectMany(person => person.Contested)], cancellationToken);
        foreach (var person in SandboxPeople.All.Where(person => person.Decision != SandboxDecision.None))
        {
            var good = await Node.Ledger.ReadRecordAsync(new(person.PersonId), cancellationToken);
            await ReportAsync(registry, person.Doubtful, cancellationToken);
            await DecideAsync(person, good, cancellationToken);
        }

        await WaitUntilServedAsync(cancellationToken);
    }

    private static async Task ReportAsync(RegistryService.RegistryServiceClient registry, IEnumerable<Change> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes) await registry.SubmitAsync(new() { Change = change }, cancellationToken: cancellationToken);
    }

    private static async Task ReportTogetherAsync(
        RegistryService.RegistryServiceClient registry, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        using var call = registry.SubmitBatch(cancellationToken: cancellationToken);
        var requests = new RequestSender<SubmitBatchRequest>(call.RequestStream);
        SubmitBatchRequest[] messages =
        [
            ChangeFile.Open("sandbox", skipBadLines: false),
            .. changes.Select((change, index) => ChangeFile.Line(new(index + 1, change, null))),
            ChangeFile.Close(changes.Count),
        ];
        var isOpen = true;
        for (var next = 0; isOpen && next < messages.Length; next++) isOpen = await requests.TrySendAsync(messages[next], cancellationToken);
        if (isOpen) await requests.CompleteAsync();
        await call.ResponseAsync;
    }

    private async Task DecideAsync(SandboxPerson person, PersonRecord? good, CancellationToken cancellationToken)
    {
        var isLastKnownGood = person.Decision == SandboxDecision.LastKnownGood;
        await DecideAsync(person, 1, new QuarantinePlaced(Case, isLastKnownGood ? good : null), cancellationToken);
        if (person.Decision != SandboxDecision.Vouched) return;
        var until = UkDate.At(clock.GetUtcNow()).AddDays(VouchedDays);
        await DecideAsync(person, 2, new PersonVouched(Case, until, Eyes), cancellationToken);
    }

    private async Task DecideAsync(SandboxPerson person, byte number, ChangeBody body, CancellationToken cancellationToken)
    {
        var bytes = person.PersonId.ToByteArray();
        (bytes[8], bytes[9]) = (0x90, number);
        var change = new Domain.Changes.Change(
            new(new Guid(bytes)), new(person.PersonId), body, null, new("ASSURANCE", "sandbox"), UkDate.At(clock.GetUtcNow()));
        var result = await Node.Ledger.SubmitAsync(change, Operator, cancellationToken);
        if (result.Verdict.Rule != GateRule.None) throw new InvalidOperationException($"The sandbox's own decision was held: {result.Verdict.Rule}.");
    }

    private async Task WaitUntilServedAsync(CancellationToken cancellationToken)
    {
        await Node.WaitUntilReadyAsync(cancellationToken);
        var head = (await Node.Ledger.ReadHeadAsync(cancellationToken)).Position;
        for (var look = 0; Node.Position < head; look++)
        {
            if (look == LooksMax) throw new CommandFault(ExitCode.Failed, "The sandbox's node does not catch up.", "Try again.");
            await Task.Delay(Look, clock, cancellationToken);
        }
    }
}
