namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// A person's name as written by a source or a caller, in any script: NFC, trimmed, inner white space single, typographic
/// apostrophes and hyphens as ' and -. Compare names with <see cref="NameMatching"/>; equality is of the written text.
/// </summary>
public sealed record PersonName
{
    /// <summary>The longest family name, and the longest given names, in UTF-16 units as written and as stored.</summary>
    public const int LengthMax = 200;

    private PersonName(string familyName, string? givenNames)
    {
        FamilyName = familyName;
        GivenNames = givenNames;
    }

    /// <summary>The family name; the only name of a person who has one name.</summary>
    public string FamilyName { get; }

    /// <summary>All given names, in their order; null for a person who has one name.</summary>
    public string? GivenNames { get; }

    /// <summary>Whether the person has one name only.</summary>
    public bool IsMononym => GivenNames is null;

    /// <summary>
    /// Makes a name. A field without any letter (null, blank, "-") is absent; when one field is absent the other is the
    /// person's only name, whichever it was. Breaks <see cref="IdentityRule.NameEmpty"/>, <see cref="IdentityRule.TooLong"/>,
    /// <see cref="IdentityRule.NameControlCharacter"/> or <see cref="IdentityRule.NameMixedScripts"/>, and nothing else.
    /// </summary>
    public static Parsed<PersonName> Create(string? family, string? given)
    {
        var familyRule = NameText.Normalise(family, out var familyName);
        if (familyRule != IdentityRule.None)
            return Parsed<PersonName>.Fail(familyRule);
        var givenRule = NameText.Normalise(given, out var givenNames);
        if (givenRule != IdentityRule.None)
            return Parsed<PersonName>.Fail(givenRule);
        return (familyName, givenNames) switch
        {
            (null, null) => Parsed<PersonName>.Fail(IdentityRule.NameEmpty),
            (null, _) => Parsed<PersonName>.Ok(new PersonName(givenNames, givenNames: null)),
            _ => Parsed<PersonName>.Ok(new PersonName(familyName, givenNames)),
        };
    }

    /// <summary>A fixed text: a name is a person's and must not reach a log by accident.</summary>
    public override string ToString() => nameof(PersonName);
}
