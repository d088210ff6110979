using System.Security.Cryptography;

namespace InterDeptCheck.Server.Errors;

/// <summary>What a caller quotes to have a call looked up in the node's log: random, so that it says nothing itself.</summary>
internal static class SupportReference
{
    /// <summary>
    /// The header of every response: the id of the answer in the disclosure log where there is one, else a reference of the call. An error's is
    /// the same as in its details.
    /// </summary>
    public const string Header = "support-reference";

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    // Probes come every few seconds, and changes by the thousand: those have an event id, which finds them in the ledger.
    private static readonly string[] Frequent = ["grpc.health.v1.Health/", "interdeptcheck.v1.RegistryService/"];

    /// <summary>Whether calls of that method are too many for a line each.</summary>
    public static bool IsFrequent(string method) => Array.Exists(Frequent, service => method.StartsWith(service, StringComparison.Ordinal));

    public static string New() => "SUP-" + RandomNumberGenerator.GetString(Alphabet, Length);
}
