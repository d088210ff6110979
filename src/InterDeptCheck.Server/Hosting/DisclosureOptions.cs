using InterDeptCheck.Server.Disclosure;

namespace InterDeptCheck.Server.Hosting;

/// <summary>How a node keeps its disclosure log. That it keeps one is no option: no answer leaves without its entry.</summary>
public sealed record DisclosureOptions
{
    /// <summary>
    /// What an entry survives once its answer has left. Default: <see cref="Durability.ProcessCrash"/>;
    /// docs/adr/0005-disclosure-log.md says why, and what each costs.
    /// </summary>
    public Durability Durability { get; init; } = Durability.ProcessCrash;

    /// <summary>The longest that an entry waits for the disk with <see cref="Durability.ProcessCrash"/>: 1 ms to 1 s. Default: 100 ms.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often entries are shipped to the store when there are any: 1 ms to 1 minute. Default: 200 ms.</summary>
    public TimeSpan ShipInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Bytes after which a new segment file begins: 64 KiB to 1 GiB. Default: 64 MiB.</summary>
    public int SegmentBytesMax { get; init; } = 64 * 1024 * 1024;

    internal IEnumerable<OptionFault> Faults()
    {
        if (!Enum.IsDefined(Durability)) yield return new("Disclosures.Durability", "must be ProcessCrash or PowerLoss");
        if (SyncInterval < TimeSpan.FromMilliseconds(1) || SyncInterval > TimeSpan.FromSeconds(1))
            yield return new("Disclosures.SyncInterval", "must be 1 ms to 1 s");
        if (ShipInterval < TimeSpan.FromMilliseconds(1) || ShipInterval > TimeSpan.FromMinutes(1))
            yield return new("Disclosures.ShipInterval", "must be 1 ms to 1 minute");
        if (SegmentBytesMax is < 64 * 1024 or > 1024 * 1024 * 1024)
            yield return new("Disclosures.SegmentBytesMax", "must be 65,536 to 1,073,741,824");
    }
}
