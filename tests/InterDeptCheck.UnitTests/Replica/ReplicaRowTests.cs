using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.TestKit.Replica.ReplicaModel;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaRowTests
{
    [Fact]
    public void A_packed_row_has_7_bytes() => Assert.Equal(7, Unsafe.SizeOf<PackedGrant>());

    [Fact]
    public void A_row_is_unpacked_as_it_was_packed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var days = ChangeGate.LastDay.DayNumber - ChangeGate.FirstDay.DayNumber;
            var from = random.Next(days + 1);
            DateOnly? to = random.Next(4) == 0 ? null : ChangeGate.FirstDay.AddDays(random.Next(from, days + 1));
            var grant = new FingerprintedGrant(
                new("EUS", "ILR"), ChangeGate.FirstDay.AddDays(from), to,
                (PublicFunds)random.Next(3), (GrantState)random.Next(4), random.Next(2) == 0);
            var number = (ushort)random.Next(1, 65_536);
            var row = new PackedGrant(grant, number);
            Assert.Equal(
                (grant.From, grant.To, grant.PublicFunds, grant.State, grant.IsBound, number),
                (row.From, row.To, row.PublicFunds, row.State, row.IsBound, row.CodesIndex));
        }));

    [Fact] // Why: the number of a code has 16 bits; the 65,536th pair must not be shown as another's.
    public void When_the_table_of_codes_is_full_a_row_with_new_codes_is_withheld()
    {
        const int pairs = ushort.MaxValue;
        using var folder = new ReplicaFolder();
        using (var replica = folder.OpenCaughtUp())
        {
            for (var first = 0; first < pairs; first += 255)
            {
                int[] some = [.. Enumerable.Range(first, Math.Min(255, pairs - first))];
                replica.Apply(Transaction(1 + first, Person(first, WithCodes(first, some))));
            }

            replica.Apply(Transaction(100_000, Person(70_000, WithCodes(70_000, [pairs - 1, pairs]))));
            AssertLast(replica);
        }

        using var again = folder.Open();
        AssertLast(again);

        static void AssertLast(IStatusReplica replica)
        {
            var found = new RecordAddress[IStatusReplica.CandidatesMax];
            Assert.Equal(LookupResult.Complete, replica.Find(PersonKey(70_000), found, out _));
            Assert.True(replica.Read(found[0], out var candidate));
            Assert.Equal(GrantState.InForce, candidate.Grants[0].State);
            Assert.Equal("P65534", candidate.Grants.CodesOf(candidate.Grants[0]).ProductType);
            Assert.Equal((GrantState.Withheld, (ushort)0), (candidate.Grants[1].State, candidate.Grants[1].CodesIndex));
        }

        static FingerprintedRecord WithCodes(int person, int[] codes) => new()
        {
            Person = PersonKey(person),
            Claim = 0,
            IsQuarantined = false,
            Position = new(1),
            Nationality = 0x1234,
            Keys = [],
            Elements = [],
            CurrentElements = 0,
            Grants = [.. codes.Select(code => new FingerprintedGrant(
                new(FormattableString.Invariant($"P{code}"), "LTR"), new(2020, 1, 1), null,
                PublicFunds.NotRecorded, GrantState.InForce, IsBound: true))],
        };
    }

    [Fact]
    public void The_longest_record_fits_and_one_part_more_is_refused()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        for (var person = 1; person < 5; person++)
        {
            replica.Apply(Transaction(person, Person(person, Long(person, FingerprintedRecord.KeysMax))));
            var found = new RecordAddress[IStatusReplica.CandidatesMax];
            Assert.Equal(LookupResult.Complete, replica.Find(IdentifierKey(person * 1000 + 254), found, out var count));
            Assert.Equal(1, count);
            Assert.True(replica.Read(found[0], out var candidate));
            Assert.Equal((255, 255, 255), (candidate.Keys.Length, candidate.Elements.Length, candidate.Grants.Count));
        }

        Assert.Throws<ArgumentException>(() => replica.Apply(Transaction(9, Person(9, Long(9, FingerprintedRecord.KeysMax + 1)))));

        static FingerprintedRecord Long(int person, int keys) => new()
        {
            Person = PersonKey(person),
            Claim = 0,
            IsQuarantined = false,
            Position = new(person),
            Nationality = 0x1234,
            Keys = [.. Enumerable.Range(0, keys).Select(number => IdentifierKey(person * 1000 + number).Value)],
            Elements = [.. Enumerable.Range(0, FingerprintedRecord.ElementsMax).Select(number => (uint)number)],
            CurrentElements = FingerprintedRecord.ElementsMax,
            Grants = [.. Enumerable.Repeat(Record(person, 0, 1).Grants[0], FingerprintedRecord.GrantsMax)],
        };
    }
}
