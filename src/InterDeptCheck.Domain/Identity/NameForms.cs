namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// The comparable forms of names: what of two names is compared, in clear or as fingerprints. Both sides are expanded alike,
/// and names agree when their forms intersect. A form is upper case, A-Z where the script has a table, without
/// separators: "Wolf-Smith", "Wolf Smith" and an MRZ's WOLF&lt;SMITH give one form. Pure; thread-safe.
/// Texts are expected as <see cref="PersonName"/> stores them.
/// </summary>
public static class NameForms
{
    /// <summary>The most forms of a family name, of all given names, and of the MRZ rendering: one a scheme.</summary>
    public const int FormsMax = Transliteration.Schemes;

    /// <summary>The most forms of a first given name: whole and part, one a scheme each.</summary>
    public const int FirstGivenFormsMax = 2 * Transliteration.Schemes;

    // Beginnings of compound Arabic given names, no names by themselves: "Abdul Rahman" is one name.
    private static readonly HashSet<string> Beginnings = new(StringComparer.Ordinal)
    {
        "ABD", "ABDAL", "ABDEL", "ABDER", "ABDES", "ABDOL", "ABDOUL", "ABDUL", "ABDUR", "ABDUS", "ABOU", "ABU", "AL", "BIN",
        "EL", "IBN", "UM", "UMM", "OUM",
    };

    /// <summary>The forms of a family name: the whole name in each transliteration scheme.</summary>
    /// <returns>At most <see cref="FormsMax"/> distinct forms; none for a text without letters.</returns>
    public static IReadOnlyList<string> Family(string familyName) => Whole(familyName);

    /// <summary>The forms of all given names joined.</summary>
    /// <returns>At most <see cref="FormsMax"/> distinct forms; none for a text without letters.</returns>
    public static IReadOnlyList<string> AllGiven(string given) => Whole(given);

    /// <summary>
    /// The forms of the first given name, as a whole and by its first part: of "Jean-Pierre Marie" JEANPIERRE and JEAN, because
    /// an MRZ shows JEAN&lt;PIERRE; of "Abdul Rahman" ABDULRAHMAN and ABDUL.
    /// </summary>
    /// <returns>At most <see cref="FirstGivenFormsMax"/> distinct forms, whole names first.</returns>
    public static IReadOnlyList<string> FirstGiven(string given)
    {
        var whole = First(Transliteration.Prepare(given));
        return WithPart(Forms(whole), whole);
    }

    /// <summary>
    /// <see cref="FirstGiven"/>, <see cref="FirstGivenWhole"/> and <see cref="AllGiven"/> of one text, which is read once: what a question
    /// needs. Where forms are the same text they are the same object.
    /// </summary>
    internal static (string[] First, string[] FirstWhole, string[] All) Given(string given)
    {
        var prepared = Transliteration.Prepare(given);
        var whole = First(prepared);
        var firstWhole = Forms(whole);
        return (WithPart(firstWhole, whole), firstWhole, ReferenceEquals(whole, prepared) ? firstWhole : Forms(prepared));
    }

    /// <summary>
    /// The forms of the first given name as a whole, without its first part: the side on which two people's parts must not be
    /// compared with each other (Jean-Pierre isn't Jean-Paul).
    /// </summary>
    /// <returns>At most <see cref="FormsMax"/> distinct forms.</returns>
    public static IReadOnlyList<string> FirstGivenWhole(string given) => Forms(First(Transliteration.Prepare(given)));

    /// <summary>The forms of the first part of a compound first given name.</summary>
    /// <returns>At most <see cref="FormsMax"/> distinct forms; none for a name that is no compound.</returns>
    public static IEnumerable<string> FirstGivenParts(string given) =>
        FirstGiven(given).Except(FirstGivenWhole(given), StringComparer.Ordinal);

    /// <summary>
    /// The record's own renderings of an MRZ name field of <paramref name="length"/> characters (39 in TD3, 30 in TD1), where the
    /// name fills it: FAMILY&lt;&lt;GIVEN&lt;NAMES cut to length. A name field that is full must equal one of these.
    /// </summary>
    /// <returns>At most <see cref="FormsMax"/> distinct texts of exactly that length; none where the name leaves room.</returns>
    public static IReadOnlyList<string> MrzNameFields(PersonName name, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var fields = new List<string>();
        var family = Transliteration.Prepare(name.FamilyName);
        var given = name.GivenNames is null ? null : Transliteration.Prepare(name.GivenNames);
        for (var scheme = 0; scheme < Transliteration.Schemes; scheme++)
        {
            var field = Transliteration.Render(family, scheme, '<').TrimEnd('<');
            if (given is not null)
                field += "<<" + Transliteration.Render(given, scheme, '<').TrimEnd('<');
            if (field.Length >= length && field.All(c => char.IsAsciiLetterUpper(c) || c == '<'))
                AddDistinct(fields, field[..length]);
        }

        return fields;
    }

    private static string[] Whole(string name) => Forms(Transliteration.Prepare(name));

    private static string[] Forms(string prepared)
    {
        // Every scheme leaves A-Z alone, so that there is one form, if any.
        if (System.Text.Ascii.IsValid(prepared))
            return Transliteration.Render(prepared, scheme: 0, separator: null) is { Length: > 0 } form ? [form] : [];
        var forms = new List<string>(Transliteration.Schemes);
        AddForms(forms, prepared);
        return [.. forms];
    }

    private static string[] WithPart(string[] forms, string whole)
    {
        var end = whole.AsSpan().Trim(" -").IndexOfAny(" -");
        if (end <= 0)
            return forms;
        List<string> all = [.. forms];
        AddForms(all, whole.Trim(' ', '-')[..end]);
        return [.. all];
    }

    // The first token; a compound's beginning takes the tokens after it, up to one that is a name.
    private static string First(string prepared)
    {
        var name = prepared.Trim();
        var end = 0;
        while (true)
        {
            var start = end;
            end = name.IndexOf(' ', start + (start == 0 ? 0 : 1));
            if (end < 0)
                return name;
            if (!IsBeginning(name[start..end]))
                return name[..end];
        }
    }

    private static bool IsBeginning(string token) => Beginnings.Contains(Transliteration.Render(token, scheme: 1, separator: null));

    private static void AddForms(List<string> forms, string prepared)
    {
        // Every scheme leaves A-Z alone.
        var schemes = System.Text.Ascii.IsValid(prepared) ? 1 : Transliteration.Schemes;
        for (var scheme = 0; scheme < schemes; scheme++)
            AddDistinct(forms, Transliteration.Render(prepared, scheme, separator: null));
        // Nothing but letters that are not rendered, such as a soft sign: they are their own form.
        if (forms.Count == 0)
            AddDistinct(forms, string.Concat(prepared.Where(char.IsLetter)));
    }

    private static void AddDistinct(List<string> forms, string form)
    {
        if (form.Length > 0 && !forms.Contains(form, StringComparer.Ordinal))
            forms.Add(form);
    }
}
