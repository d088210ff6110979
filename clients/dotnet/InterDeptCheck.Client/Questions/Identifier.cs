using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// One number or document that leads to a person's record, as people write it: spaces and case don't matter. The server checks the
/// format and names the field and the rule that it breaks. Immutable; never prints its value.
/// </summary>
public sealed class Identifier
{
    private readonly Wire.Identifier wire;

    private Identifier(Wire.Identifier wire) => this.wire = wire;

    /// <summary>What kind of number this is.</summary>
    public IdentifierKind Kind => (IdentifierKind)wire.ValueCase;

    /// <summary>A National Insurance number: 8 characters and an optional suffix A to D, which must then agree.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Identifier Nino(string text) => new(new() { Nino = Required(text) });

    /// <summary>An NHS number: 10 digits, the last a check digit.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Identifier NhsNumber(string text) => new(new() { NhsNumber = Required(text) });

    /// <summary>A UKVI customer number: KX and 8 more characters.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Identifier UkviCustomerNumber(string text) => new(new() { UkviCustomerNumber = Required(text) });

    /// <summary>An application, 1234-1234-1234-1234; with /01 to /99 one applicant of it.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Identifier Uan(string text) => new(new() { Uan = Required(text) });

    /// <summary>A visa application: GWF and 9 digits. Several people can share it.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static Identifier Gwf(string text) => new(new() { Gwf = Required(text) });

    /// <summary>A passport or identity card.</summary>
    /// <param name="type">The kind of document.</param>
    /// <param name="state">The issuing state, or the holder's nationality where only that is known: ICAO three letters, or D.</param>
    /// <param name="number">1 to 30 letters, digits or hyphens.</param>
    /// <exception cref="ArgumentException">A text is empty, or <paramref name="type"/> is none of the named ones.</exception>
    public static Identifier Document(DocumentType type, string state, string number)
    {
        if (!Enum.IsDefined(type)) throw new ArgumentOutOfRangeException(nameof(type), "Name the type of the document.");
        return new(new()
        {
            Document = new() { Type = (Wire.DocumentType)type, State = Required(state), Number = Required(number) },
        });
    }

    /// <summary>A biometric residence permit (BRP), which is the United Kingdom's.</summary>
    /// <exception cref="ArgumentException"><paramref name="number"/> is empty.</exception>
    public static Identifier ResidencePermit(string number) => Document(DocumentType.BiometricResidencePermit, "GBR", number);

    /// <summary>A biometric residence card (BRC), which is the United Kingdom's.</summary>
    /// <exception cref="ArgumentException"><paramref name="number"/> is empty.</exception>
    public static Identifier ResidenceCard(string number) => Document(DocumentType.BiometricResidenceCard, "GBR", number);

    /// <summary>The kind, never the value: identifiers don't belong into logs.</summary>
    public override string ToString() => Kind.ToString();

    internal Wire.Identifier ToWire() => wire.Clone();

    private static string Required(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text;
    }
}
