using System.Diagnostics;
using Grpc.Net.Client;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Cli;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>
/// A real <c>idcheck serve</c> of one role, on a shared ledger or (null) its own, which can be killed and started again on its home. One at a
/// time starts or kills it.
/// </summary>
internal sealed class NodeProcess(Idcheck idcheck, string home, string role, string? ledger) : IAsyncDisposable
{
    private readonly List<GrpcChannel> channels = [];
    private Process? process;
    private NodeCalls? calls;

    /// <summary>What it is told beside its role and its ledger.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Calls of a node that has just ended fail; those of the next one are others.</summary>
    public NodeCalls Calls => Volatile.Read(ref calls) ?? throw new InvalidOperationException("The node was never started.");

    /// <summary>Starts it; returns when it listens.</summary>
    public async Task StartAsync()
    {
        string[] place = ledger is null ? [] : ["--ledger", ledger];
        process = await idcheck.ServeLineAsync(["--home", home, "serve", "--role", role, .. place, .. Options]);
        Volatile.Write(ref calls, new(
            new(Channel("home-office/registry")), new(Channel("hmrc/child-benefit")), new(Channel("home-office/operations"))));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal, by its name without SIG.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Gives it what a new node gets of another's home.</summary>
    public void CopyFrom(string other)
    {
        Directory.CreateDirectory(idcheck.File($"{home}/pki"));
        foreach (var file in Directory.EnumerateFiles(idcheck.File($"{other}/pki")))
            File.Copy(file, idcheck.File($"{home}/pki/{Path.GetFileName(file)}"));
        File.Copy(idcheck.File($"{other}/enrolments.json"), idcheck.File($"{home}/enrolments.json"));
    }

    public ValueTask DisposeAsync()
    {
        foreach (var channel in channels) channel.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A channel to it as it runs now, as a service of its home.</summary>
    public GrpcChannel Channel(string service)
    {
        string Pki(string name) => idcheck.File($"{home}/pki/{name}");
        var channel = ClientChannel.Create(new()
        {
            Address = new(File.ReadAllText(idcheck.File($"{home}/address")).Trim()),
            ClientCertificateFile = Pki(service.Replace('/', '.') + ".pem"),
            ClientKeyFile = Pki(service.Replace('/', '.') + ".key"),
            ServerAuthorityFile = Pki("ca.pem"),
        });
        channels.Add(channel);
        return channel;
    }
}

/// <summary>The services of a node while it runs.</summary>
internal sealed record NodeCalls(
    RegistryService.RegistryServiceClient Registry,
    StatusCheckService.StatusCheckServiceClient Checks,
    OperationsService.OperationsServiceClient Operations);
