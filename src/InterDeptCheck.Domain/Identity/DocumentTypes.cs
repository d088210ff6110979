namespace InterDeptCheck.Domain.Identity;

/// <summary>The source's codes for <see cref="DocumentType"/>: PASSPORT, NAT, BRP, BRC.</summary>
public static class DocumentTypes
{
    /// <summary>Reads a code in any case. Breaks <see cref="IdentityRule.DocumentTypeUnknown"/>.</summary>
    public static Parsed<DocumentType> Parse(string? code)
    {
        var rule = IdentifierText.Compact(code, keepPunctuation: true, out var compact);
        if (rule != IdentityRule.None)
            return Parsed<DocumentType>.Fail(rule);
        return compact switch
        {
            "PASSPORT" => Parsed<DocumentType>.Ok(DocumentType.Passport),
            "NAT" => Parsed<DocumentType>.Ok(DocumentType.NationalIdentityCard),
            "BRP" => Parsed<DocumentType>.Ok(DocumentType.BiometricResidencePermit),
            "BRC" => Parsed<DocumentType>.Ok(DocumentType.BiometricResidenceCard),
            _ => Parsed<DocumentType>.Fail(IdentityRule.DocumentTypeUnknown),
        };
    }

    /// <summary>The code of a type.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is not one of the named values.</exception>
    public static string Code(this DocumentType type) => type switch
    {
        DocumentType.Passport => "PASSPORT",
        DocumentType.NationalIdentityCard => "NAT",
        DocumentType.BiometricResidencePermit => "BRP",
        DocumentType.BiometricResidenceCard => "BRC",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Whether only the United Kingdom issues this type.</summary>
    public static bool IsBritishOnly(this DocumentType type) =>
        type is DocumentType.BiometricResidencePermit or DocumentType.BiometricResidenceCard;
}
