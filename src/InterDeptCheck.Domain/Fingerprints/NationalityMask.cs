using System.Buffers.Binary;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>
/// A nationality in two bytes that say nothing without the keys: three letters as 1 to 26^3 (0 for none), XOR a pad that is a keyed PRF of
/// the person and the record's position, so that no two versions of a record have one pad, nor do a record and what is served meanwhile. Pure; allocates nothing but the code's text.
/// </summary>
public static class NationalityMask
{
    private const int Letters = 26;

    /// <summary>The two bytes for <paramref name="nationality"/>; null for none.</summary>
    public static ushort Mask(
        Fingerprinter fingerprinter, KeyFingerprint person, LedgerPosition position, bool isMeanwhile, CountryCode? nationality) =>
        (ushort)(Number(nationality) ^ Pad(fingerprinter, person, position, isMeanwhile));

    /// <summary>The nationality; null for none, or when the bytes are of another key or record and give no code.</summary>
    public static CountryCode? Unmask(
        Fingerprinter fingerprinter, KeyFingerprint person, LedgerPosition position, bool isMeanwhile, ushort masked)
    {
        var number = masked ^ Pad(fingerprinter, person, position, isMeanwhile);
        if (number is 0 or > Letters * Letters * Letters) return null;
        number--;
        Span<char> text =
            [(char)('A' + number / (Letters * Letters)), (char)('A' + number / Letters % Letters), (char)('A' + number % Letters)];
        return CountryCode.Parse(text.ToString()) is { IsValid: true, Value: var code } ? code : null;
    }

    private static int Number(CountryCode? nationality) =>
        nationality is { Value: var text } ? ((text[0] - 'A') * Letters + text[1] - 'A') * Letters + text[2] - 'A' + 1 : 0;

    private static ushort Pad(Fingerprinter fingerprinter, KeyFingerprint person, LedgerPosition position, bool isMeanwhile)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, isMeanwhile ? ~position.Value : position.Value);
        return (ushort)fingerprinter.Element(person, ElementKind.NationalityPad, bytes);
    }
}
