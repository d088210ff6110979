namespace InterDeptCheck.Domain.Identity;

/// <summary>Reads and checks a machine-readable zone. The first rule broken, in the order of the checks, is the result.</summary>
internal static class MrzReader
{
    /// <summary>The most lines that are taken; three hold a zone, blank ones may stand around them.</summary>
    public const int LinesMax = 8;

    private const int TextLengthMax = 400;

    public static Parsed<MachineReadableZone> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Fail(IdentityRule.Missing);
        if (text.Length > TextLengthMax)
            return Fail(IdentityRule.TooLong);
        var zone = Compact(text);
        if (!zone.All(c => IdentifierText.IsUpperOrDigit(c) || c == '<'))
            return Fail(IdentityRule.MrzCharacter);
        return zone.Length switch
        {
            MrzLayout.Td1Length => Read(MrzLayout.Td1(zone)),
            MrzLayout.Td3Length => Read(MrzLayout.Td3(zone)),
            _ => Fail(IdentityRule.MrzLength),
        };
    }

    private static Parsed<MachineReadableZone> Read(MrzLayout layout)
    {
        var rule = Check(layout);
        if (rule != IdentityRule.None)
            return Fail(rule);
        var issuer = CountryCode.Parse(Code(layout.IssuingState));
        var nationality = CountryCode.Parse(Code(layout.Nationality));
        if (!issuer.IsValid || !nationality.IsValid)
            return Fail(IdentityRule.CountryCodeFormat);
        if (MrzDate.Read(layout.BirthField) is not { } birth || MrzDate.Read(layout.ExpiryField) is null)
            return Fail(IdentityRule.MrzDate);
        if (!TryNames(layout.NameField, out var family, out var given))
            return Fail(IdentityRule.MrzFormat);
        var documents = Documents(layout, issuer.Value);
        return documents.IsValid
            ? Parsed<MachineReadableZone>.Ok(new MachineReadableZone(
                layout, new MrzReading(issuer.Value, nationality.Value, birth, family, given, documents.Value)))
            : Fail(documents.Rule);
    }

    private static IdentityRule Check(MrzLayout layout)
    {
        if (layout.NameField.Any(char.IsAsciiDigit) || layout.DocumentCode.Any(char.IsAsciiDigit))
            return IdentityRule.MrzCharacter;
        if (!MrzCheckDigit.Agrees(layout.NumberField, layout.NumberCheck)
            || !MrzCheckDigit.Agrees(layout.BirthField, layout.BirthCheck)
            || !MrzCheckDigit.Agrees(layout.ExpiryField, layout.ExpiryCheck)
            || !OptionalAgrees(layout)
            || !MrzCheckDigit.Agrees(layout.Composite, layout.CompositeCheck))
        {
            return IdentityRule.MrzCheckDigit;
        }

        // A number may hold a filler where the page has a hyphen or space, but it begins with neither.
        return layout.NumberField[0] != '<' && layout.Sex is 'M' or 'F' or '<' ? IdentityRule.None : IdentityRule.MrzFormat;
    }

    // An empty optional field may have a filler for its check digit instead of 0 (Doc 9303-4, note to position 43).
    private static bool OptionalAgrees(MrzLayout layout) =>
        layout.OptionalChecked is not { } field
        || MrzCheckDigit.Agrees(field, layout.OptionalCheck)
        || (layout.OptionalCheck == '<' && field.All(c => c == '<'));

    /// <summary>
    /// P is a passport. I, A and C are identity cards, save that the United Kingdom issues none: its cards are residence permits or
    /// cards. Crew certificates (AC) and the codes that Doc 9303 reserves for visas (V) are no identity documents here.
    /// </summary>
    private static Parsed<IReadOnlyList<DocumentKey>> Documents(MrzLayout layout, CountryCode issuer)
    {
        DocumentType[] types = (layout.Format, layout.DocumentCode[0]) switch
        {
            (MrzFormat.Td3, 'P') => [DocumentType.Passport],
            (MrzFormat.Td1, 'I' or 'A' or 'C') when layout.DocumentCode is "AC" || layout.DocumentCode[1] == 'V' => [],
            (MrzFormat.Td1, 'C') when issuer == CountryCode.Gbr =>
                [DocumentType.BiometricResidenceCard, DocumentType.BiometricResidencePermit],
            (MrzFormat.Td1, 'I' or 'A') when issuer == CountryCode.Gbr =>
                [DocumentType.BiometricResidencePermit, DocumentType.BiometricResidenceCard],
            (MrzFormat.Td1, 'I' or 'A' or 'C') => [DocumentType.NationalIdentityCard],
            _ => [],
        };
        if (types.Length == 0)
            return Parsed<IReadOnlyList<DocumentKey>>.Fail(IdentityRule.DocumentTypeUnknown);
        var number = layout.NumberField.Replace("<", "", StringComparison.Ordinal);
        return Parsed<IReadOnlyList<DocumentKey>>.Ok(
            Array.ConvertAll(types, type => DocumentKey.Create(type, issuer, number).Value));
    }

    // FAMILY<NAME<<GIVEN<NAMES<<<: one filler within a name, two between the names, fillers to the end.
    private static bool TryNames(string field, out string family, out string given)
    {
        var names = field.TrimEnd('<');
        var split = names.IndexOf("<<", StringComparison.Ordinal);
        family = (split < 0 ? names : names[..split]).Replace('<', ' ');
        given = split < 0 ? "" : names[(split + 2)..].Replace('<', ' ');
        return family.Length > 0
            && family[0] != ' '
            && !given.StartsWith(' ')
            && !given.Contains("  ", StringComparison.Ordinal);
    }

    private static string? Code(string field) => field.Contains('<') && field != "D<<" ? "" : field;

    private static string Compact(string text)
    {
        Span<char> buffer = stackalloc char[TextLengthMax];
        var length = 0;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                buffer[length++] = c is >= '\uFF01' and <= '\uFF5E' ? Upper((char)(c - 0xFEE0)) : Upper(c);
        }

        return new string(buffer[..length]);
    }

    private static char Upper(char c) => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c;

    private static Parsed<MachineReadableZone> Fail(IdentityRule rule) => Parsed<MachineReadableZone>.Fail(rule);
}
