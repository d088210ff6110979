namespace InterDeptCheck.TestKit.Oracle;

/// <summary>Writes names as callers write them.</summary>
internal sealed class StatedNameSource(Random random)
{
    private const int Ways = 9;

    /// <summary>The same name, written in another way that still is the same name (mostly: the model decides).</summary>
    public NaiveName Variant(NaiveName name)
    {
        var way = random.Next(Ways);
        return new(Variant(name.Family, way), name.Given is null ? null : Variant(random.Next(3) == 0 ? FirstOf(name.Given) : name.Given, way));
    }

    /// <summary>The first letters of a name, as a careless matcher would accept them.</summary>
    public NaiveName CutShort(NaiveName name) => random.Next(2) == 0 && name.Given is { } given
        ? name with { Given = given[..1] }
        : name with { Family = name.Family[..Math.Min(3, name.Family.Length)].Trim(' ', '-', '\'') };

    private static string Variant(string name, int way) => way switch
    {
        0 => NaiveNames.Spell(name, 0),
        1 => NaiveNames.Spell(name, 1),
        2 => NaiveNames.Spell(name, 2),
        3 => name.ToUpperInvariant(),
        4 => name.ToLowerInvariant(),
        5 => NaiveNames.TakeApart(name),
        6 => name.Replace('-', ' '),
        7 => name.Replace('\'', '\u2019'),
        _ => name,
    };

    private static string FirstOf(string given) => given.Split(' ')[0];
}
