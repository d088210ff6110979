using System.Buffers.Binary;
using System.Text;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Audit;

/// <summary>
/// What one record is compared by with all others: 64-bit keyed hashes of its enrolment references, and of its names with the birth date.
/// Equal values have equal hashes; what is found by a hash is compared in clear before anything is said of it.
/// </summary>
/// <param name="Person">Whose record.</param>
/// <param name="References">Of each enrolment reference, once.</param>
/// <param name="Names">Of family name, first given name and birth date, in each transliteration.</param>
/// <param name="IsSuspect">The record shows something by itself.</param>
public readonly record struct AuditKeys(Changes.PersonId Person, ulong[] References, ulong[] Names, bool IsSuspect)
{
    private const int TextBytesMax = 256;
    private const byte ReferenceUse = 1;
    private const byte NameUse = 2;

    /// <summary>The keys of a record; none of one that another took over.</summary>
    public static AuditKeys Of(PersonRecord record, SipHash hash, bool isSuspect) => record.SupersededBy is not null
        ? new(record.Person, [], [], false)
        : new(record.Person, ReferencesOf(record, hash), NamesOf(record, hash), isSuspect);

    /// <summary>The hash of one enrolment reference.</summary>
    public static ulong OfReference(string reference, SipHash hash) => Hash(hash, ReferenceUse, 0, reference);

    private static ulong[] ReferencesOf(PersonRecord record, SipHash hash)
    {
        List<string>? references = null;
        foreach (var part in AttestedPart.Of(record))
        {
            if (part.Attestation.BiometricEnrolment is not { } reference) continue;
            references ??= [];
            if (!references.Contains(reference, StringComparer.Ordinal)) references.Add(reference);
        }

        return references is null ? [] : [.. references.Select(reference => OfReference(reference, hash))];
    }

    private static ulong[] NamesOf(PersonRecord record, SipHash hash)
    {
        if (record.Identity is not { } identity) return [];
        var keys = new List<ulong>();
        AddNames(keys, identity.Name, identity.Born, hash);
        foreach (var earlier in identity.EarlierNames) AddNames(keys, earlier, identity.Born, hash);
        return [.. keys];
    }

    // By the whole first given name: Jean-Pierre and Jean-Paul are two.
    private static void AddNames(List<ulong> keys, PersonName name, BirthDate born, SipHash hash)
    {
        IReadOnlyList<string> given = name.GivenNames is { } names ? NameForms.FirstGivenWhole(names) : [""];
        foreach (var family in NameForms.Family(name.FamilyName))
        {
            foreach (var first in given)
            {
                var key = Hash(hash, NameUse, born.ToInt(), $"{family} {first}");
                if (!keys.Contains(key)) keys.Add(key);
            }
        }
    }

    private static ulong Hash(SipHash hash, byte use, int number, string text)
    {
        Span<byte> bytes = stackalloc byte[5 + TextBytesMax];
        bytes[0] = use;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], number);
        // Names longer than this agree by their beginning here, and are compared whole later.
        Encoding.UTF8.TryGetBytes(text, bytes[5..], out var length);
        if (length == 0 && text.Length > 0) length = Encoding.UTF8.GetBytes(text.AsSpan(0, TextBytesMax / 4), bytes[5..]);
        return hash.Hash(bytes[..(5 + length)]);
    }
}
