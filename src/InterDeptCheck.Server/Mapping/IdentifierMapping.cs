using InterDeptCheck.Domain.Identity;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Mapping;

/// <summary>Identifiers and documents of the wire.</summary>
internal static class IdentifierMapping
{
    /// <summary>The identifier; null, with its faults added, when it is malformed.</summary>
    public static Identifier? ToIdentifier(Wire.Identifier wire, string path, FieldFaults faults)
    {
        switch (wire.ValueCase)
        {
            case Wire.Identifier.ValueOneofCase.Nino:
                return faults.Take(path, "nino", Nino.Parse(wire.Nino)) is { } nino ? new NinoIdentifier(nino) : null;
            case Wire.Identifier.ValueOneofCase.NhsNumber:
                return faults.Take(path, "nhs_number", NhsNumber.Parse(wire.NhsNumber)) is { } nhs ? new NhsNumberIdentifier(nhs) : null;
            case Wire.Identifier.ValueOneofCase.UkviCustomerNumber:
                return faults.Take(path, "ukvi_customer_number", UkviCustomerNumber.Parse(wire.UkviCustomerNumber)) is { } ukvi
                    ? new UkviCustomerNumberIdentifier(ukvi)
                    : null;
            case Wire.Identifier.ValueOneofCase.Uan:
                return faults.Take(path, "uan", Uan.Parse(wire.Uan)) is { } uan ? new UanIdentifier(uan) : null;
            case Wire.Identifier.ValueOneofCase.Gwf:
                return faults.Take(path, "gwf", Gwf.Parse(wire.Gwf)) is { } gwf ? new GwfIdentifier(gwf) : null;
            case Wire.Identifier.ValueOneofCase.Document:
                return ToDocument(wire.Document, path, isOfIdentifier: true, faults) is { } document ? new DocumentIdentifier(document) : null;
            default:
                faults.Add($"{path}.value", FieldRules.Required);
                return null;
        }
    }

    /// <summary>The document; null, with its faults added, when it is malformed or not there.</summary>
    public static DocumentKey? ToDocument(Wire.Document? wire, string path, FieldFaults faults) =>
        ToDocument(wire, path, isOfIdentifier: false, faults);

    // The path of an identifier's document is put together for a fault alone.
    private static DocumentKey? ToDocument(Wire.Document? wire, string path, bool isOfIdentifier, FieldFaults faults)
    {
        if (wire is null)
        {
            faults.Add(isOfIdentifier ? $"{path}.document" : path, FieldRules.Required);
            return null;
        }

        var type = TypeOf(wire.Type);
        if (type is null) faults.Add(isOfIdentifier ? $"{path}.document.type" : $"{path}.type", wire.Type == 0 ? FieldRules.Required : FieldRules.UnknownValue);
        CountryCode? state = type is { } known && known.IsBritishOnly()
            ? CountryCode.Gbr
            : faults.Take(path, isOfIdentifier ? "document.state" : "state", CountryCode.Parse(wire.State));
        // The number has its rule whatever the rest is; a fault of it is told beside the others.
        var key = DocumentKey.Create(type ?? DocumentType.Passport, state ?? CountryCode.Gbr, wire.Number);
        var number = faults.Take(path, isOfIdentifier ? "document.number" : "number", key);
        return type is null || state is null ? null : number;
    }

    private static DocumentType? TypeOf(Wire.DocumentType type) => type switch
    {
        Wire.DocumentType.Passport => DocumentType.Passport,
        Wire.DocumentType.NationalIdentityCard => DocumentType.NationalIdentityCard,
        Wire.DocumentType.BiometricResidencePermit => DocumentType.BiometricResidencePermit,
        Wire.DocumentType.BiometricResidenceCard => DocumentType.BiometricResidenceCard,
        _ => null,
    };
}
