using System.Globalization;
using System.Text.Unicode;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// One caller's own reference of a case: unguessable (80 bits of a keyed PRF over caller, record and claim), the same each time that caller
/// asks, and different for another, so that references can't be compared across departments.
/// </summary>
/// <param name="Text">IDC- and four groups of four characters of Crockford's base 32, such as IDC-7Z3K-M0Q2-9FWX-4T1B.</param>
public readonly record struct CaseReference(string Text)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int MessageBytesMax = 320;
    private const int TextLength = 23;

    /// <summary>The reference of <paramref name="caller"/> for the record or claim.</summary>
    public static CaseReference Of(FingerprintKeys keys, CallerId caller, KeyFingerprint person, byte claim)
    {
        // The person's fingerprint, the claim, the caller's id of at most 256 characters, and the number of the half.
        Span<byte> message = stackalloc byte[MessageBytesMax];
        if (!Utf8.TryWrite(message, CultureInfo.InvariantCulture, $"{person.Value:x16}/{claim}/{caller.Uri}/", out var length))
            throw new InvalidOperationException("A caller's id is longer than any can be.");
        message[length] = 1;
        var high = keys.Cases.Hash(message[..(length + 1)]);
        message[length] = 2;
        var low = keys.Cases.Hash(message[..(length + 1)]);
        return new(string.Create(TextLength, (high, low), Write));
    }

    private static void Write(Span<char> text, (ulong High, ulong Low) halves)
    {
        "IDC-0000-0000-0000-0000".CopyTo(text);
        for (var index = 0; index < 16; index++)
        {
            var bits = index < 8 ? halves.High >> (index * 5) : halves.Low >> ((index - 8) * 5);
            text[4 + index + (index / 4)] = Alphabet[(int)(bits & 31)];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
