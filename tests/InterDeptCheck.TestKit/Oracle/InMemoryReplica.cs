using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>A replica of dictionaries, with doors through which a test can damage it. Not thread-safe while it is written.</summary>
public sealed class InMemoryReplica : IStatusReplica, ICodeTable
{
    private readonly Dictionary<ulong, List<long>> index = [];
    private readonly HashSet<ulong> damagedKeys = [];
    private readonly Dictionary<ulong, List<long>> people = [];
    private readonly List<Stored?> stored = [];
    private readonly List<StatusCodes> codes = [default];
    private readonly Dictionary<StatusCodes, ushort> codeNumbers = [];

    /// <inheritdoc/>
    public AsOf AsOf { get; set; }

    public long Publications => 0;

    /// <summary>Puts what a person's record became in place of all that is kept of the person.</summary>
    public void Apply(KeyFingerprint person, IReadOnlyList<FingerprintedRecord> made)
    {
        foreach (var place in PlacesOf(people, person).ToList()) Remove(place);
        foreach (var record in made) Add(record);
    }

    /// <inheritdoc/>
    public LookupResult Find(KeyFingerprint key, Span<RecordAddress> found, out int count)
    {
        count = 0;
        if (damagedKeys.Contains(key.Value)) return LookupResult.Damaged;
        if (!index.TryGetValue(key.Value, out var places)) return LookupResult.Complete;
        if (places.Count > IStatusReplica.CandidatesMax) return LookupResult.TooMany;
        foreach (var place in places) found[count++] = new(place);
        return LookupResult.Complete;
    }

    /// <inheritdoc/>
    public bool Read(RecordAddress address, out Candidate candidate)
    {
        var record = stored[(int)address.Value]!;
        candidate = new()
        {
            Person = record.Source.Person,
            Claim = record.Source.Claim,
            IsQuarantined = record.Source.IsQuarantined,
            IsLastKnownGood = record.Source.IsLastKnownGood,
            VouchedUntil = record.Source.VouchedUntil,
            Position = record.Source.Position,
            Nationality = record.Source.Nationality,
            Keys = record.Keys,
            Elements = record.Elements,
            CurrentElements = record.Source.CurrentElements,
            Grants = new(record.Grants, this),
        };
        return !record.IsSealBroken;
    }

    /// <inheritdoc/>
    public StatusCodes Codes(ushort index) => codes[index];

    /// <summary>Makes the part of the index that must hold <paramref name="key"/> unreadable.</summary>
    public void DamageIndex(KeyFingerprint key) => damagedKeys.Add(key.Value);

    /// <summary>Breaks the seal of the established record of <paramref name="person"/>, and of that one only.</summary>
    public void BreakSeal(KeyFingerprint person)
    {
        var place = Established(person);
        stored[place] = stored[place]! with { IsSealBroken = true };
    }

    /// <summary>Writes the rows of status of one person over another's, as a stray write would: the seal does not hold.</summary>
    public void OverwriteGrants(KeyFingerprint person, KeyFingerprint with)
    {
        var place = Established(person);
        stored[place] = stored[place]! with { Grants = stored[Established(with)]!.Grants, IsSealBroken = true };
    }

    private int Established(KeyFingerprint person) => (int)people[person.Value].First(place => stored[(int)place]!.Source.Claim == 0);

    private void Add(FingerprintedRecord record)
    {
        var place = (long)stored.Count;
        var keys = record.Keys.ToArray();
        stored.Add(new(record, keys, [.. record.Elements], [.. record.Grants.Select(grant => new PackedGrant(grant, Number(grant.Codes)))], false));
        foreach (var word in keys) PlacesOf(index, new KeyFingerprint(word)).Add(place);
        PlacesOf(people, record.Person).Add(place);
    }

    private void Remove(long place)
    {
        var record = stored[(int)place]!;
        foreach (var word in record.Keys) PlacesOf(index, new KeyFingerprint(word)).Remove(place);
        PlacesOf(people, record.Source.Person).Remove(place);
        stored[(int)place] = null;
    }

    private static List<long> PlacesOf(Dictionary<ulong, List<long>> places, KeyFingerprint key)
    {
        if (!places.TryGetValue(key.Value, out var list)) places[key.Value] = list = [];
        return list;
    }

    private ushort Number(StatusCodes? of)
    {
        if (of is not { } pair) return 0;
        if (codeNumbers.TryGetValue(pair, out var number)) return number;
        codes.Add(pair);
        return codeNumbers[pair] = checked((ushort)(codes.Count - 1));
    }

    private sealed record Stored(FingerprintedRecord Source, ulong[] Keys, uint[] Elements, PackedGrant[] Grants, bool IsSealBroken);
}
