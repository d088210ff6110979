using System.Text;
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

    /// <summary>The reference of <paramref name="caller"/> for the record or claim.</summary>
    public static CaseReference Of(FingerprintKeys keys, CallerId caller, KeyFingerprint person, byte claim)
    {
        var message = Encoding.ASCII.GetBytes($"{person.Value:x16}/{claim}/{caller.Uri}/");
        var high = keys.Cases.Hash([.. message, 1]);
        var low = keys.Cases.Hash([.. message, 2]);
        var text = new StringBuilder("IDC", 23);
        for (var index = 0; index < 16; index++)
        {
            if (index % 4 == 0) text.Append('-');
            var bits = index < 8 ? high >> (index * 5) : low >> ((index - 8) * 5);
            text.Append(Alphabet[(int)(bits & 31)]);
        }

        return new(text.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A case reference that is made when it is asked for: most answers bear none, and it takes two hashes.</summary>
internal readonly record struct CaseToQuote(FingerprintKeys Keys, CallerId Caller, KeyFingerprint Person, byte Claim)
{
    /// <summary>The reference.</summary>
    public CaseReference Reference() => CaseReference.Of(Keys, Caller, Person, Claim);
}
