using System.Globalization;
using System.Security.Cryptography;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>A change with the payload that is stored of it: what two submissions of one event id are compared by.</summary>
internal sealed record StoredChange(Change Change, string Kind, ReadOnlyMemory<byte> Payload)
{
    public static StoredChange Of(Change change) =>
        new(change, ChangeKinds.Of(change.Body), ChangeCodec.Encode(change.Body, change.Attestation));

    /// <summary>Whether both report the same. The batch is no part of it: a source may send a change again in another one.</summary>
    public bool HasContentOf(StoredChange other) =>
        Change.Person == other.Change.Person
        && Kind == other.Kind
        && Change.EffectiveOn == other.Change.EffectiveOn
        && Change.Source.System == other.Change.Source.System
        && Change.Source.Reference == other.Change.Source.Reference
        && (Payload.Span.SequenceEqual(other.Payload.Span)
            || (Change.Body == other.Change.Body && Change.Attestation == other.Change.Attestation));

    /// <summary>SHA-256(salt ‖ payload).</summary>
    public static byte[] Digest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }
}

/// <summary>The texts and numbers that columns hold.</summary>
internal static class Columns
{
    private static readonly Dictionary<string, GateRule> Rules =
        Enum.GetValues<GateRule>().ToDictionary(rule => rule.Code(), StringComparer.Ordinal);

    /// <exception cref="FormatException">There is no such rule.</exception>
    public static GateRule Rule(string code) =>
        Rules.TryGetValue(code, out var rule) ? rule : throw new FormatException("A rule that this code does not know.");

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(checked(microseconds * TimeSpan.TicksPerMicrosecond));
}
