using System.Text;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Replica;
using Xunit;

namespace InterDeptCheck.TestKit.Replica;

/// <summary>
/// People made from a seed, and what a replica of them must say, kept in a dictionary. Few identifiers go round among many people, so that
/// they are contested, move and are given up. Every record's elements and rows tell whose it is.
/// </summary>
public sealed class ReplicaModel(int seed, int people = 40, int identifiers = 60)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<ulong, IReadOnlyList<FingerprintedRecord>> records = [];

    public LedgerPosition Position { get; private set; }

    public ChainHash Hash { get; private set; } = ChainHash.Genesis;

    public IEnumerable<KeyFingerprint> AllKeys =>
        Enumerable.Range(0, people).Select(PersonKey).Concat(Enumerable.Range(0, identifiers).Select(IdentifierKey));

    public IEnumerable<FingerprintedRecord> Records => records.Values.SelectMany(of => of);

    public int Persons => records.Values.Count(of => of.Count > 0);

    public static KeyFingerprint PersonKey(int number) => Key("person", number);

    public static KeyFingerprint IdentifierKey(int number) => Key("identifier", number);

    public static uint ElementOf(KeyFingerprint person, int number) => (uint)(person.Value >> 2) * 31 + (uint)number;

    public static ReplicaTransaction Transaction(long position, params PersonFingerprints[] persons) =>
        new(new(position), HashOf(position), persons);

    public static FingerprintedRecord Record(int person, int claim, long position, params int[] identifiers) => new()
    {
        Person = PersonKey(person),
        Claim = (byte)claim,
        IsQuarantined = false,
        Position = new(position),
        Nationality = (ushort)(PersonKey(person).Value >> 20),
        Keys = [.. identifiers.Select(number => IdentifierKey(number).Value | KeyFingerprint.Bound)],
        Elements = [.. Enumerable.Range(0, 6).Select(number => ElementOf(PersonKey(person), number))],
        CurrentElements = 5,
        Grants = [Row(new("EUS", "ILR")), Row(new("STUDY", "LTR"))],
    };

    public static PersonFingerprints Person(int person, params FingerprintedRecord[] records) => new(PersonKey(person), records);

    /// <summary>The next transaction, of 1 to 4 persons, which the model has then applied.</summary>
    public ReplicaTransaction Next()
    {
        Position = new(Position.Value + 1 + random.Next(3));
        Hash = HashOf(Position.Value);
        var changed = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(people)).Distinct().Select(Changed).ToList();
        foreach (var person in changed) records[person.Person.Value] = person.Records;
        return new(Position, Hash, changed);
    }

    /// <summary>Applies to the model what a replica at <paramref name="position"/> has applied.</summary>
    /// <exception cref="InvalidOperationException">No transaction ends there.</exception>
    public void GoTo(LedgerPosition position)
    {
        while (Position < position) Next();
        if (Position != position) throw new InvalidOperationException("No transaction of the model ends at that position.");
    }

    /// <summary>The records under a key, each as text.</summary>
    public IEnumerable<string> Expected(KeyFingerprint key) =>
        Records.Where(record => record.Person == key || record.Keys.Any(key.IsIn)).Select(Text).Order(StringComparer.Ordinal);

    /// <summary>What <paramref name="replica"/> says of a key, in the same form; "damaged" where it says that.</summary>
    public static IEnumerable<string> Actual(IStatusReplica replica, KeyFingerprint key)
    {
        var found = new RecordAddress[IStatusReplica.CandidatesMax];
        var result = replica.Find(key, found, out var count);
        if (result != LookupResult.Complete) return [result.ToString()];
        var texts = found.Take(count).Select(address => replica.Read(address, out var candidate) ? Text(candidate) : "unsealed");
        return texts.Order(StringComparer.Ordinal);
    }

    /// <summary>Fails at the first key under which <paramref name="replica"/> says something else than the model.</summary>
    public void AssertSame(StatusReplica replica)
    {
        Assert.Equal(Position, replica.Position);
        Assert.Equal(Hash, replica.Hash);
        foreach (var key in AllKeys) Assert.Equal(Expected(key), Actual(replica, key), StringComparer.Ordinal);
        Assert.Equal(Persons, replica.Statistics.Persons);
        Assert.Equal(Records.Count(), replica.Statistics.Records);
        Assert.Equal(Records.Sum(EntriesOf), replica.Statistics.Keys);
        Assert.True(replica.VerifyAll(out var damage, CancellationToken.None), damage);
    }

    private static int EntriesOf(FingerprintedRecord record) => record.Keys.Select(word => new KeyFingerprint(word)).Distinct().Count() + 1;

    private static FingerprintedGrant Row(StatusCodes codes) =>
        new(codes, new(2020, 1, 1), new DateOnly(2024, 12, 31), PublicFunds.NotRecorded, GrantState.InForce, IsBound: true);

    private static ChainHash HashOf(long position)
    {
        var bytes = new byte[ChainHash.Length];
        BitConverter.TryWriteBytes(bytes, position);
        return new(bytes);
    }

    private static KeyFingerprint Key(string kind, int number) =>
        new(ReplicaFolder.Keys.Identifiers.Hash(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{kind} {number}"))));

    private static string Text(FingerprintedRecord record) => Text(
        record.Person, record.Claim, $"{record.IsQuarantined} {record.IsLastKnownGood} {record.VouchedUntil:O}", record.Position, record.Nationality,
        record.Keys, record.Elements, record.CurrentElements,
        record.Grants.Select(grant => (grant.From, grant.To, grant.Codes, grant.State, grant.End, grant.Basis)));

    private static string Text(in Candidate candidate)
    {
        var grants = new List<(DateOnly, DateOnly?, StatusCodes?, GrantState, RowEnd, LeaveBasis)>();
        for (var index = 0; index < candidate.Grants.Count; index++)
        {
            var row = candidate.Grants[index];
            grants.Add((row.From, row.To, row.CodesIndex == 0 ? null : candidate.Grants.CodesOf(row), row.State, row.End, row.Basis));
        }

        return Text(
            candidate.Person, candidate.Claim, $"{candidate.IsQuarantined} {candidate.IsLastKnownGood} {candidate.VouchedUntil:O}", candidate.Position,
            candidate.Nationality, candidate.Keys.ToArray(), candidate.Elements.ToArray(), candidate.CurrentElements, grants);
    }

    private static string Text(
        KeyFingerprint person, byte claim, string standing, LedgerPosition position, ushort nationality, IEnumerable<ulong> keys,
        IEnumerable<uint> elements, int current,
        IEnumerable<(DateOnly From, DateOnly? To, StatusCodes? Codes, GrantState State, RowEnd End, LeaveBasis Basis)> grants)
    {
        var rows = grants.Select(grant =>
            $"{grant.From:O}-{grant.To:O} {grant.Codes?.ProductType}/{grant.Codes?.ImmigrationStatus} {grant.State} {grant.End} {grant.Basis}");
        return FormattableString.Invariant($"{person.Value:x} {claim} {standing} {position} {nationality}")
            + FormattableString.Invariant($" [{string.Join(' ', keys)}] [{string.Join(' ', elements)}] {current}")
            + $" [{string.Join(", ", rows)}]";
    }

    private PersonFingerprints Changed(int person)
    {
        if (random.Next(10) == 0) return Person(person);
        var claims = random.Next(4) switch { 0 => new[] { 0, 1 }, 1 => [1 + random.Next(3)], _ => [0] };
        var made = claims.Select(claim => Random(person, claim)).ToList();
        if (made[0].Claim == 0 && random.Next(4) == 0) made.Add(Random(person, claim: 0, isMeanwhile: true));
        return Person(person, [.. made]);
    }

    private FingerprintedRecord Random(int person, int claim, bool isMeanwhile = false)
    {
        var keys = Enumerable.Range(0, random.Next(5)).Select(_ => IdentifierKey(random.Next(identifiers)).Value | (uint)random.Next(4));
        var elements = random.Next(12);
        return new()
        {
            Person = PersonKey(person),
            Claim = (byte)claim,
            IsQuarantined = !isMeanwhile && random.Next(8) == 0,
            IsLastKnownGood = isMeanwhile,
            VouchedUntil = isMeanwhile && random.Next(2) == 0 ? new DateOnly(1990, 1, 1).AddDays(random.Next(30_000)) : null,
            Position = Position,
            Nationality = (ushort)random.Next(1 << 16),
            Keys = [.. keys.Distinct()],
            Elements = [.. Enumerable.Range(0, elements).Select(number => ElementOf(PersonKey(person), number))],
            CurrentElements = random.Next(elements + 1),
            Grants = [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomGrant())],
        };
    }

    private FingerprintedGrant RandomGrant()
    {
        StatusCodes? codes = random.Next(5) == 0 ? null : new($"PRODUCT{random.Next(6)}", $"STATUS{random.Next(4)}");
        var from = new DateOnly(1960, 1, 1).AddDays(random.Next(20_000));
        return new(
            codes, from, random.Next(3) == 0 ? null : from.AddDays(random.Next(3000)), (PublicFunds)random.Next(3),
            codes is null ? GrantState.Announced : (GrantState)random.Next(4), random.Next(2) == 0,
            (RowEnd)(1 + random.Next(2)), (LeaveBasis)(1 + random.Next(3)));
    }
}
