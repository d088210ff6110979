namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>Where a family's names come from, and what is usual there.</summary>
/// <param name="Label">The name of the origin in the truth file.</param>
/// <param name="Nationalities">ICAO codes, the commonest first, parted by spaces.</param>
/// <param name="Weight">Its share among the origins.</param>
/// <param name="Routes">The routes on which people of this origin usually come.</param>
internal sealed record Origin(string Label, string Nationalities, int Weight, RouteGroup Routes)
{
    /// <summary>Family names, parted by white space; Greek ones with their Latin form after an equals sign.</summary>
    public required string Family { get; init; }

    /// <summary>Men's given names, likewise.</summary>
    public required string Male { get; init; }

    /// <summary>Women's given names, likewise.</summary>
    public required string Female { get; init; }

    /// <summary>The script of the lists.</summary>
    public NameScript Script { get; init; }

    /// <summary>Endings that a woman's family name changes: "ski>ska", parted by spaces; the first that fits.</summary>
    public string FeminineEndings { get; init; } = "";

    /// <summary>Whether two surnames are usual.</summary>
    public SecondSurname SecondSurname { get; init; }

    /// <summary>How many of a hundred have one name only.</summary>
    public int MononymsPercent { get; init; }

    /// <summary>How many of a hundred have no recorded day, or day and month, of birth.</summary>
    public int UnknownBirthPercent { get; init; } = 2;

    /// <summary>Whether a person's last name is the father's given name.</summary>
    public bool Patronymic { get; init; }
}

/// <summary>The script in which names are listed.</summary>
internal enum NameScript
{
    /// <summary>Latin, with whatever marks.</summary>
    Latin,

    /// <summary>Cyrillic, Ukrainian.</summary>
    Ukrainian,

    /// <summary>Cyrillic, Russian.</summary>
    Russian,

    /// <summary>Greek.</summary>
    Greek,
}

/// <summary>Whether people have two surnames.</summary>
internal enum SecondSurname
{
    /// <summary>Seldom.</summary>
    None,

    /// <summary>Some, with a hyphen.</summary>
    Hyphenated,

    /// <summary>Nearly all, side by side.</summary>
    Always,
}

/// <summary>The routes that people of an origin usually come by.</summary>
internal enum RouteGroup
{
    /// <summary>Work, study, family.</summary>
    World,

    /// <summary>The EU Settlement Scheme.</summary>
    Europe,

    /// <summary>The Ukraine schemes.</summary>
    Ukraine,

    /// <summary>British National (Overseas).</summary>
    HongKong,

    /// <summary>The Afghan schemes.</summary>
    Afghan,

    /// <summary>Protection and what follows it.</summary>
    Refuge,
}
