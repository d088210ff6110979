namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>The names of one origin, with their renderings made once.</summary>
internal sealed class NamePool
{
    private readonly (string Masculine, string Feminine)[] endings;
    private readonly Name[] family;
    private readonly Name[] familyOfWomen;

    public NamePool(Origin origin)
    {
        Origin = origin;
        endings = [.. Words(origin.FeminineEndings).Select(pair => pair.Split('>')).Select(pair => (pair[0], pair[1]))];
        Nationalities = Words(origin.Nationalities);
        family = Names(Words(origin.Family));
        familyOfWomen = Names(Words(origin.Family).Select(Feminine));
        Male = Names(Words(origin.Male));
        Female = Names(Words(origin.Female));
    }

    public Origin Origin { get; }

    /// <summary>ICAO codes, the commonest first.</summary>
    public IReadOnlyList<string> Nationalities { get; }

    public IReadOnlyList<Name> Male { get; }

    public IReadOnlyList<Name> Female { get; }

    /// <summary>How many family names there are.</summary>
    public int FamilyCount => family.Length;

    /// <summary>The family name with that number, as a man or a woman bears it.</summary>
    public Name Family(int number, bool isFemale) => (isFemale ? familyOfWomen : family)[number];

    /// <summary>The given names of one sex.</summary>
    public IReadOnlyList<Name> Given(bool isFemale) => isFemale ? Female : Male;

    private string Feminine(string name)
    {
        foreach (var (masculine, feminine) in endings)
        {
            if (name.EndsWith(masculine, StringComparison.Ordinal)) return name[..^masculine.Length] + feminine;
        }

        return name;
    }

    private Name[] Names(IEnumerable<string> words) =>
        [.. words.Select(word => Romanisation.Render(word.Replace('_', ' '), Origin.Script))];

    private static string[] Words(string list) =>
        list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
