using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Perf.Designs;

/// <summary>What every design of a run is given.</summary>
/// <param name="Directory">Its own; when it is not empty, what is there is opened.</param>
/// <param name="People">How many people will be built.</param>
/// <param name="Keys">For seals.</param>
/// <param name="Codes">Numbers of codes.</param>
internal sealed record DesignSetting(string Directory, long People, FingerprintKeys Keys, CodeNumbers Codes)
{
    /// <summary>The designs' names, in the order of the report.</summary>
    public static IReadOnlyList<string> Names { get; } = ["replica", "sqlite", "heap", "sorted"];

    /// <summary>Opens the design of that name.</summary>
    public IDesign Open(string name) => name switch
    {
        "replica" => new ReplicaDesign(this),
        "sqlite" => new SqliteDesign(this),
        "heap" => new HeapDesign(this),
        "sorted" => new SortedDesign(this),
        _ => throw new ArgumentException($"There is no design {name}.", nameof(name)),
    };
}
