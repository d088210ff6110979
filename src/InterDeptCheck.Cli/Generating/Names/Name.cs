namespace InterDeptCheck.Cli.Generating.Names;

/// <summary>One name with its renderings.</summary>
/// <param name="Written">As written where it comes from.</param>
/// <param name="Official">In A to Z as passports print it (ICAO Doc 9303-3, for Ukrainian and Greek the national standard).</param>
/// <param name="Common">In A to Z as most people type it.</param>
internal sealed record Name(string Written, string Official, string Common)
{
    /// <summary>Whether all renderings are the same.</summary>
    public bool IsPlain => Written == Official && Official == Common;

    /// <summary>The name of somebody who writes it as the passport prints it.</summary>
    public Name AsPrinted() => Written == Official ? this : new(Official, Official, Official);

    /// <summary>Several names side by side.</summary>
    public static Name Join(char separator, params ReadOnlySpan<Name> names)
    {
        if (names.Length == 1) return names[0];
        var (written, official, common) = (names[0].Written, names[0].Official, names[0].Common);
        foreach (var next in names[1..])
        {
            written += separator + next.Written;
            official += separator + next.Official;
            common += separator + next.Common;
        }

        return new(written, official, common);
    }
}
