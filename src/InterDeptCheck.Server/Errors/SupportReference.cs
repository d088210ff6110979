using System.Security.Cryptography;

namespace InterDeptCheck.Server.Errors;

/// <summary>What a caller quotes to have an error looked up in the node's log: random, so that it says nothing itself.</summary>
internal static class SupportReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    public static string New() => "SUP-" + RandomNumberGenerator.GetString(Alphabet, Length);
}
