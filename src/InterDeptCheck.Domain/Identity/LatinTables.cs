namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Latin letters in the three schemes. A letter that stands in no table loses its diacritics (Š to S, Ţ and Ț to T, Ő to O,
/// Ý to Y), which is what ICAO Doc 9303-3 section 6 table A says of all those. Upper case and the few lower-case
/// letters that have no simple upper case. Compatibility letters (Ĳ, ŉ, ſ, full-width) are taken apart before.
/// </summary>
internal static class LatinTables
{
    // Letters with a stroke, hook or tail have no decomposition. ICAO table A for those of Europe; for the letters of
    // African and Azerbaijani alphabets, which table A lacks, the letter that their passports print.
    private const string Strokes =
        "ß=SS ẞ=SS Đ=D Ð=D Ħ=H ı=I Ŀ=L Ł=L Ŋ=N Œ=OE Æ=AE Þ=TH Ŧ=T ĸ=K Ə=E Ɓ=B Ɗ=D Ɖ=D Ƙ=K Ƴ=Y Ɔ=O Ɛ=E Ɣ=G Ƒ=F Ɩ=I Ʋ=V Ƶ=Z Ǥ=G Ɨ=I Ʉ=U ";

    /// <summary>The recommendations of ICAO Doc 9303-3 section 6 table A.</summary>
    private static readonly LetterTable Recommended = new(Strokes + "Ä=AE Å=AA Ö=OE Ø=OE Ü=UE");

    /// <summary>The plain base letter, as most people type and as Turkish, Finnish, Hungarian or Estonian passports print.</summary>
    private static readonly LetterTable Plain = new(Strokes + "Ø=O Ə=A");

    /// <summary>The alternatives that the same table allows (UXX, NXX), and Icelandic and Balkan use (DH, DJ).</summary>
    private static readonly LetterTable Allowed = new(Strokes + "Ä=AE Å=AA Ö=OE Ø=OE Ü=UXX Ñ=NXX Ð=DH Đ=DJ");

    public static LetterTable For(int scheme) => scheme switch { 0 => Recommended, 1 => Plain, _ => Allowed };
}
