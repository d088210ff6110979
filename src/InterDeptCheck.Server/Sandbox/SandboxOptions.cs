using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Server.Sandbox;

/// <summary>
/// Makes a sandbox of a node: everybody in it is invented, each call's answer says so, and it fails on demand. It starts on a data directory
/// without a ledger only, so that no real one ever becomes a sandbox.
/// </summary>
public sealed record SandboxOptions
{
    /// <summary>The header of every response of a sandbox; its value is <c>true</c>.</summary>
    public const string Header = "interdeptcheck-sandbox";

    /// <summary>How long <see cref="SandboxFault.Slow"/> takes: 3 s, more than the SDKs wait by default.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    /// <summary>What happens on demand: by the first eight characters of a National Insurance number.</summary>
    public IReadOnlyDictionary<string, SandboxFault> Faults { get; init; } = new Dictionary<string, SandboxFault>(StringComparer.Ordinal);

    internal static IEnumerable<OptionFault> Misused(StorageOptions storage)
    {
        if (storage.Ledger is not null)
            yield return new("Sandbox", "can't run on a shared ledger: a sandbox has a throw-away one of its own; leave out Storage.Ledger");
        if (File.Exists(storage.LedgerFile))
            yield return new("Sandbox", "can't run on a ledger that is there already: name a data directory without one");
    }
}
