using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Hosting;

/// <summary>The stores of a node, open, and owned: disposing of it closes them.</summary>
/// <param name="Reader">What the node follows.</param>
/// <param name="Registry">What it takes changes with; null on a node that only serves.</param>
/// <param name="Disclosures">Where its disclosure log is shipped to.</param>
/// <param name="IsEmbedded">The ledger is this process's own, and has its clock.</param>
/// <param name="Assurance">Where operators' work is logged; null on a node that only serves.</param>
internal sealed record LedgerStores(
    ILedgerReader Reader, ILedger? Registry, IDisclosureStore Disclosures, bool IsEmbedded, IAssuranceLog? Assurance = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (Assurance is IAsyncDisposable owned) await owned.DisposeAsync();
        await Disclosures.DisposeAsync();
        if (Registry is not null && !ReferenceEquals(Registry, Reader)) await Registry.DisposeAsync();
        await Reader.DisposeAsync();
    }
}

/// <summary>Opens a node's stores.</summary>
internal delegate Task<LedgerStores> LedgerOpener(ServerOptions options, TimeProvider clock, CancellationToken cancellationToken);
