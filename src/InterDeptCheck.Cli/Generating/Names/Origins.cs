namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>All origins, each with its names made ready, and how often each comes.</summary>
internal static class Origins
{
    private static readonly NamePool[] Pools =
    [
        .. OriginsOfTheIsles.All().Concat(OriginsOfTheWest.All()).Concat(OriginsOfTheEast.All()).Concat(OriginsOfWestAsia.All())
            .Concat(OriginsOfSouthAsia.All()).Concat(OriginsOfEastAsia.All()).Concat(OriginsOfAfrica.All())
            .Select(origin => new NamePool(origin)),
    ];

    private static readonly int WeightOfAll = Pools.Sum(pool => pool.Origin.Weight);

    /// <summary>Every origin.</summary>
    public static IReadOnlyList<NamePool> All => Pools;

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
