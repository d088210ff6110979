namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>All origins, each with its names made ready, and how often each comes.</summary>
internal static class Origins
{
    private static readonly (string Name, IEnumerable<Origin> Origins)[] Regions =
    [
        ("Isles", OriginsOfTheIsles.All()), ("Western Europe and the Americas", OriginsOfTheWest.All()), ("Eastern Europe", OriginsOfTheEast.All()),
        ("Western Asia", OriginsOfWestAsia.All()), ("South Asia", OriginsOfSouthAsia.All()), ("East Asia", OriginsOfEastAsia.All()),
        ("Africa", OriginsOfAfrica.All()),
    ];

    private static readonly NamePool[] Pools = [.. Regions.SelectMany(region => region.Origins).Select(origin => new NamePool(origin))];

    private static readonly Dictionary<string, string> RegionsByLabel = Regions
        .SelectMany(region => region.Origins.Select(origin => (origin.Label, region.Name)))
        .ToDictionary(pair => pair.Label, pair => pair.Name, StringComparer.Ordinal);

    private static readonly int WeightOfAll = Pools.Sum(pool => pool.Origin.Weight);

    /// <summary>Every origin.</summary>
    public static IReadOnlyList<NamePool> All => Pools;

    /// <summary>The part of the world of an origin, by its label.</summary>
    public static string RegionOf(string label) => RegionsByLabel[label];

    /// <summary>Draws an origin by its weight.</summary>
    public static NamePool Draw(Rng rng)
    {
        var left = rng.Below(WeightOfAll);
        foreach (var pool in Pools)
        {
            left -= pool.Origin.Weight;
            if (left < 0) return pool;
        }

        return Pools[^1];
    }
}
