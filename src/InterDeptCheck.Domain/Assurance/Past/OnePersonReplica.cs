using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Assurance.Past;

/// <summary>A replica of one person's record, in memory: what a node would have kept of it. Immutable.</summary>
internal sealed class OnePersonReplica : IStatusReplica, ICodeTable
{
    private readonly IReadOnlyList<Kept> records;
    private readonly List<StatusCodes> codes = [default];

    public OnePersonReplica(IReadOnlyList<FingerprintedRecord> records, AsOf asOf)
    {
        AsOf = asOf;
        this.records = [.. records.Select(record => new Kept(
            record, [.. record.Keys], [.. record.Elements], [.. record.Grants.Select(grant => new PackedGrant(grant, Number(grant.Codes)))]))];
    }

    public AsOf AsOf { get; }

    public long Publications => 0;

    public LookupResult Find(KeyFingerprint key, Span<RecordAddress> found, out int count)
    {
        count = 0;
        for (var index = 0; index < records.Count; index++)
        {
            var record = records[index].Record;
            if (record.Person != key && !record.Keys.Any(key.IsIn)) continue;
            if (count == IStatusReplica.CandidatesMax) return LookupResult.TooMany;
            found[count++] = new(index);
        }

        return LookupResult.Complete;
    }

    public bool Read(RecordAddress address, out Candidate candidate)
    {
        var (record, keys, elements, grants) = records[(int)address.Value];
        candidate = new()
        {
            Person = record.Person,
            Claim = record.Claim,
            IsQuarantined = record.IsQuarantined,
            Position = record.Position,
            Nationality = record.Nationality,
            Keys = keys,
            Elements = elements,
            CurrentElements = record.CurrentElements,
            Grants = new(grants, this),
        };
        return true;
    }

    public StatusCodes Codes(ushort index) => codes[index];

    private ushort Number(StatusCodes? of)
    {
        if (of is not { } pair) return 0;
        var known = codes.IndexOf(pair, 1);
        if (known > 0) return (ushort)known;
        codes.Add(pair);
        return checked((ushort)(codes.Count - 1));
    }

    private sealed record Kept(FingerprintedRecord Record, ulong[] Keys, uint[] Elements, PackedGrant[] Grants);
}
