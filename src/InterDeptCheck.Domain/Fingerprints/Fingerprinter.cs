using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Fingerprints;

/// <summary>Turns clear text into fingerprints, the same way for records and for questions. Thread-safe.</summary>
public sealed class Fingerprinter(FingerprintKeys keys)
{
    private const byte PersonType = 0;
    private const int TextBytesMax = 1024;

    // All but the longest names; a buffer is zeroed before each use, and of 1024 bytes that took longer than the hash.
    private const int UsualBytesMax = 96;

    /// <summary>The keys in use.</summary>
    public FingerprintKeys Keys { get; } = keys;

    /// <summary>The fingerprint of an identifier; a NINO's suffix is no part of it.</summary>
    public KeyFingerprint Of(Identifier identifier) =>
        identifier is DocumentIdentifier { Key: var document } ? Of(document) : Key((byte)identifier.Type, identifier.Canonical);

    /// <summary>The fingerprint under which a document is found by <paramref name="state"/> instead of its own state.</summary>
    public KeyFingerprint OfDocument(DocumentKey document, CountryCode state)
    {
        var key = DocumentKey.Create(document.Type, state, document.Number);
        return Of(new DocumentIdentifier(key.Value));
    }

    /// <summary>The fingerprint of a person id.</summary>
    public KeyFingerprint Of(PersonId person) => Key(PersonType, person.ToString());

    /// <summary>The fingerprint of one element of the record of <paramref name="person"/>.</summary>
    public uint Element(KeyFingerprint person, ElementKind kind, string text) => Element(person, kind, Encoding.UTF8.GetBytes(text));

    /// <summary>The fingerprint of one element of the record of <paramref name="person"/>, from UTF-8. Allocates nothing for a text of usual length.</summary>
    public uint Element(KeyFingerprint person, ElementKind kind, ReadOnlySpan<byte> utf8)
    {
        // A compatibility letter can expand to 18: 200 of them, lawful in a name, must stop neither a node's tail nor a question.
        if (utf8.Length > TextBytesMax - 9) return Element(person, kind, SHA256.HashData(utf8));
        Span<byte> message = stackalloc byte[9 + utf8.Length <= UsualBytesMax ? UsualBytesMax : TextBytesMax];
        BinaryPrimitives.WriteUInt64LittleEndian(message, person.Value);
        message[8] = (byte)kind;
        utf8.CopyTo(message[9..]);
        return (uint)Keys.Elements.Hash(message[..(9 + utf8.Length)]);
    }

    // The same bytes as the canonical text's, which is not made.
    private KeyFingerprint Of(DocumentKey document)
    {
        Span<byte> message = stackalloc byte[UsualBytesMax];
        message[0] = (byte)IdentifierType.Document;
        var length = 1;
        Append(message, ref length, document.Type.Code());
        message[length++] = (byte)'/';
        Append(message, ref length, document.State.Value);
        message[length++] = (byte)'/';
        Append(message, ref length, document.Number);
        return new(Keys.Identifiers.Hash(message[..length]));
    }

    private static void Append(Span<byte> message, ref int length, string ascii) =>
        length += Encoding.ASCII.GetBytes(ascii, message[length..]);

    private KeyFingerprint Key(byte type, string text)
    {
        Span<byte> message = stackalloc byte[UsualBytesMax];
        message[0] = type;
        var length = Encoding.UTF8.GetBytes(text, message[1..]);
        return new(Keys.Identifiers.Hash(message[..(1 + length)]));
    }
}
