namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Whether two names, in clear text, may be one person's: the comparable forms of <see cref="NameForms"/> intersect. All
/// are symmetric and reflexive, and none is transitive (Muller and Mueller both agree with Müller, not with each other).
/// </summary>
public static class NameMatching
{
    /// <summary>Whether the family names agree, as a whole, in one transliteration.</summary>
    public static bool FamilyAgrees(PersonName a, PersonName b) =>
        Intersect(NameForms.Family(a.FamilyName), NameForms.Family(b.FamilyName));

    /// <summary>
    /// Whether the given names agree: on the first, or on all. Two people with one name each agree; one name and several don't.
    /// A part of the first name agrees with the other's whole first name (Jean with Jean-Pierre) but never part with part:
    /// Jean-Pierre isn't Jean-Paul, nor Abdul Rahman Abdul Aziz.
    /// </summary>
    public static bool GivenAgrees(PersonName a, PersonName b)
    {
        if (a.GivenNames is null || b.GivenNames is null)
            return a.GivenNames is null && b.GivenNames is null;
        return Intersect(NameForms.FirstGivenWhole(a.GivenNames), NameForms.FirstGiven(b.GivenNames))
            || Intersect(NameForms.FirstGiven(a.GivenNames), NameForms.FirstGivenWhole(b.GivenNames))
            || Intersect(NameForms.AllGiven(a.GivenNames), NameForms.AllGiven(b.GivenNames));
    }

    /// <summary>
    /// Whether family and given names agree. With <paramref name="allowSwap"/> also when they stand in each other's place,
    /// which only a question that shows a document may claim.
    /// </summary>
    public static bool Agrees(PersonName a, PersonName b, bool allowSwap = false) =>
        a == b // most changes bring the very name that is known
        || (FamilyAgrees(a, b) && GivenAgrees(a, b))
        || (allowSwap && SwapAgrees(a, b));

    private static bool SwapAgrees(PersonName a, PersonName b) =>
        a.GivenNames is not null
        && b.GivenNames is not null
        && FamilyIsGiven(a.FamilyName, b.GivenNames)
        && FamilyIsGiven(b.FamilyName, a.GivenNames);

    private static bool FamilyIsGiven(string family, string given)
    {
        var forms = NameForms.Family(family);
        return Intersect(forms, NameForms.AllGiven(given)) || Intersect(forms, NameForms.FirstGivenWhole(given));
    }

    private static bool Intersect(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        foreach (var form in a)
        {
            if (b.Contains(form, StringComparer.Ordinal))
                return true;
        }

        return false;
    }
}
