using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>An event to append, with its hash and what its digest covers.</summary>
internal sealed record AppendedEvent(LedgerEvent Event, ChainHash Hash, byte[] Salt, ReadOnlyMemory<byte> Payload);

/// <summary>Makes the event that follows the end of the chain.</summary>
internal sealed class EventChainer(SaltFiller fillSalt)
{
    private const int SaltLength = 16;

    public AppendedEvent Chain(Incoming incoming, Verdict verdict, LedgerHead head, DateTimeOffset at)
    {
        var salt = new byte[SaltLength];
        fillSalt(salt);
        var (change, kind, payload) = incoming.Stored;
        var e = new LedgerEvent
        {
            Position = head.Position.Next(),
            PreviousHash = head.Hash,
            Id = change.Id,
            Person = change.Person,
            Kind = kind,
            PayloadDigest = StoredChange.Digest(salt, payload.Span),
            Verdict = verdict,
            Source = change.Source,
            Actor = incoming.Actor,
            RecordedAt = at,
            EffectiveOn = change.EffectiveOn,
        };
        return new(e, e.Hash, salt, payload);
    }
}
