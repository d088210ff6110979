using System.Buffers;
using System.Security.Cryptography;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>A change with the payload that is stored of it: what two submissions of one event id are compared by.</summary>
internal sealed record StoredChange(Change Change, string Kind, ReadOnlyMemory<byte> Payload)
{
    public static StoredChange Of(Change change) =>
        new(change, ChangeKinds.Of(change.Body), ChangeCodec.Encode(change.Body, change.Attestation));

    /// <summary>The change of an event, from the payload that is stored of it.</summary>
    /// <exception cref="FormatException">The payload can't be read.</exception>
    public static StoredChange Of(LedgerEvent e, byte[] payload)
    {
        var (body, attestation) = ChangeCodec.Decode(e.Kind, payload);
        return new(new(e.Id, e.Person, body, attestation, e.Source, e.EffectiveOn), e.Kind, payload);
    }

    /// <exception cref="ArgumentException">A change that no mapping lets through: a bug of who submits it.</exception>
    public static void RequireWellFormed(Change change, BatchId? batch)
    {
        if (change.Source.Batch != batch)
            throw new ArgumentException("A change must name the batch that it comes in, and no other.", nameof(change));
        if (change.Body.NeedsAttestation && change.Attestation is null)
            throw new ArgumentException("This kind of change comes with an attestation.", nameof(change));
    }

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
        var both = ArrayPool<byte>.Shared.Rent(salt.Length + payload.Length);
        salt.CopyTo(both);
        payload.CopyTo(both.AsSpan(salt.Length));
        var digest = SHA256.HashData(both.AsSpan(0, salt.Length + payload.Length));
        ArrayPool<byte>.Shared.Return(both, clearArray: true);
        return digest;
    }
}
