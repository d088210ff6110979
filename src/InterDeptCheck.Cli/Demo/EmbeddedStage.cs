using System.Net;

namespace InterDeptCheck.Cli.Demo;

/// <summary>One node that does everything, on an embedded ledger.</summary>
internal sealed class EmbeddedStage : DemoStage
{
    private readonly Home home;
    private readonly Node node;

    private EmbeddedStage(Home home, Node node, TimeProvider clock)
        : base(home, clock) => (this.home, this.node) = (home, node);

    /// <inheritdoc/>
    public override string Description =>
        $"Server on {node.Address}: HTTP/2, TLS 1.3, client certificates of one authority, an embedded ledger.";

    /// <inheritdoc/>
    public override Home Asked => home;

    /// <inheritdoc/>
    public override Uri Address => node.Address;

    public static async Task<EmbeddedStage> SetAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        Create(home, clock);
        var started = await Node.StartAsync(
            home, new(new(IPAddress.Loopback, 0), Deployment.DefaultTrustDomain), Quiet, clock, cancellationToken);
        try
        {
            return new(home, started, clock) { Imported = await ImportAsync(home, clock, cancellationToken) };
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task WaitAsync(CancellationToken cancellationToken) => node.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => node.DisposeAsync();

    /// <inheritdoc/>
    protected override (Uri Address, string Name) Next() => (node.Address, "");
}
