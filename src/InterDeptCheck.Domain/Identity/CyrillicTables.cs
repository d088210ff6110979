using System.Buffers;

namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// Cyrillic letters. Source of the first scheme: ICAO Doc 9303-3 section 6 table B, with the exceptions that it makes for
/// Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian. The language is told by letters that only it has;
/// a name without any takes the Russian tables first and Ukraine's third.
/// </summary>
internal static class CyrillicTables
{
    private const string Common =
        "А=A Б=B В=V Г=G Д=D Е=E Ж=ZH З=Z И=I К=K Л=L М=M Н=N О=O П=P Р=R С=S Т=T У=U Ф=F Ц=TS Ч=CH Ш=SH Щ=SHCH Ы=Y Э=E "
        + "Ѫ=U Ѳ=F Ѵ=Y І=I Ґ=G Є=IE Ї=I Ў=U Ђ=D Ѓ=G Ѕ=DZ Ј=J Ќ=K Љ=LJ Њ=NJ Ћ=C Џ=DZ "
        + "Ә=A Ғ=G Қ=K Ң=N Ө=O Ұ=U Ү=U Һ=H Ҳ=H Ҷ=J Ҡ=K Ҙ=Z Ҫ=S ";

    private const string Icao = Common + "Ё=E Й=I Х=KH Ъ=IE Ь= Ю=IU Я=IA ";
    private const string English = Common + "Ё=YO Й=Y Х=KH Ъ= Ь= Ю=YU Я=YA Є=YE Ї=YI ";
    private const string UkrainianLetters = "Г=H И=Y ";
    private const string SouthSlavic = Common + "Ё=E Й=J Ъ= Ь= Ю=JU Я=JA Х=H Ц=C ";

    // Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010.
    private static readonly LetterTable UkraineNational = new(Icao + UkrainianLetters, "Є=YE Ї=YI Й=Y Ю=YU Я=YA");

    private static readonly LetterTable Icao9303 = new(Icao);
    private static readonly LetterTable SerbianIcao = new(SouthSlavic + "Ж=Z Ч=C Ш=S");
    private static readonly LetterTable MacedonianIcao = new(SouthSlavic + "Џ=DJ Ѓ=GJ Ќ=KJ");

    private static readonly SearchValues<char> MacedonianOnly = SearchValues.Create("ЃЌЅ");
    private static readonly SearchValues<char> SerbianOrMacedonian = SearchValues.Create("ЂЈЉЊЋЏ");
    private static readonly SearchValues<char> UkrainianOnly = SearchValues.Create("ІЇЄҐ");
    private static readonly SearchValues<char> NotUkrainian = SearchValues.Create("ЫЭЁЪ");
    private static readonly LetterTable[] Unmarked = [Icao9303, new(English), UkraineNational];
    private static readonly LetterTable[] Russian = [Icao9303, new(English), new(English + "Ё=E", "Е=YE")];

    private static readonly LetterTable[] Ukrainian =
        [new(Icao + UkrainianLetters), UkraineNational, new(English + UkrainianLetters)];

    private static readonly LetterTable[] Belarusian =
        [new(Icao + "Г=H Ё=IO"), new(English + "Г=H"), new(English)];

    // The third is what people wrote before the Transliteration Act of 2009 (the second).
    private static readonly LetterTable[] Bulgarian =
        [new(Icao + "Щ=SHT"), new(English + "Щ=SHT Ъ=A Ь=Y Х=H"), new(English + "Щ=SHT Ъ=U Ь=Y Х=H")];

    private static readonly LetterTable[] Serbian = [SerbianIcao, new(SouthSlavic + "Ж=Z Ч=C Ш=S Ђ=DJ"), MacedonianIcao];

    private static readonly LetterTable[] Macedonian =
        [MacedonianIcao, new(SouthSlavic + "Ж=Z Ч=C Ш=S"), new(SouthSlavic + "Ј=Y")];

    /// <summary>The table of a scheme (0, 1, 2) for a whole name in upper-case NFC.</summary>
    public static LetterTable For(string name, int scheme) => Language(name)[scheme];

    private static LetterTable[] Language(string name)
    {
        if (name.AsSpan().ContainsAny(MacedonianOnly))
            return Macedonian;
        if (name.AsSpan().ContainsAny(SerbianOrMacedonian))
            return Serbian;
        if (name.Contains('Ў') || (name.Contains('І') && name.AsSpan().ContainsAny(NotUkrainian)))
            return Belarusian;
        if (name.AsSpan().ContainsAny(UkrainianOnly))
            return Ukrainian;
        if (HasHardSignAsVowel(name))
            return Bulgarian;
        return name.AsSpan().ContainsAny(NotUkrainian) ? Russian : Unmarked;
    }

    // Russian writes the hard sign before a softening vowel only; in Bulgarian it is a vowel between consonants.
    private static bool HasHardSignAsVowel(string name)
    {
        for (var at = name.IndexOf('Ъ'); at >= 0; at = name.IndexOf('Ъ', at + 1))
        {
            if (at + 1 == name.Length || !"ЕЁЮЯ".Contains(name[at + 1]))
                return true;
        }

        return false;
    }
}
