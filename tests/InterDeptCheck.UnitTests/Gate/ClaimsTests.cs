using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Gate;

public sealed class ClaimsTests
{
    private static readonly ClaimKey Key = ClaimKey.Of(Facts.Nino("AB123456C"));
    private static readonly ClaimKey Shared = ClaimKey.Of(Facts.Gwf("GWF123456789"));
    private static readonly PersonId[] People = [.. Enumerable.Range(1, 4).Select(ChangeScript.Person)];

    [Fact]
    public void A_claim_stands_as_others_claims_say()
    {
        var (me, other) = (People[0], People[1]);
        Assert.Equal(ClaimStanding.Free, Claims.Standing(Key, me, [], [me]));
        Assert.Equal(ClaimStanding.Free, Claims.Standing(Key, me, [new(me, false)], [me]));
        Assert.Equal(ClaimStanding.ClaimedByAnother, Claims.Standing(Key, me, [new(me, false), new(other, true)], [me]));
        Assert.Equal(ClaimStanding.Contested, Claims.Standing(Key, me, [new(other, false)], [me]));
        Assert.Equal(ClaimStanding.Contested, Claims.Standing(Key, me, [], [me, other]));
        Assert.Equal(ClaimStanding.Free, Claims.Standing(Key, me, [new(me, true), new(other, false)], [me, other]));
        Assert.Equal(ClaimStanding.Free, Claims.Standing(Shared, me, [new(other, true)], [me, other]));
    }

    [Fact]
    public void Standing_does_not_depend_on_the_order_in_which_claims_are_listed()
    {
        var cases =
            from claims in Gen.Elements(People.SelectMany(p => new[] { new OpenClaim(p, true), new OpenClaim(p, false) }).ToArray()).ArrayOf()
            from batch in Gen.Elements(People).ArrayOf()
            select (claims, batch);
        Property.Holds(cases, one => Claims.Standing(Key, People[0], one.claims, one.batch)
            == Claims.Standing(Key, People[0], one.claims.Reverse(), one.batch.Reverse()));
    }

    [Fact] // Why: two people may never both have a number established.
    public void At_most_one_person_has_a_number_established_whatever_is_submitted()
    {
        Identifier[] numbers = [Facts.Nino("AB123456C"), Facts.Nino("AB123456"), Facts.DocumentId("PASSPORT:FRA:1"), Facts.Ukvi("KX12345678")];
        var lines = Gen.Choose(0, People.Length * numbers.Length * 3 - 1).ListOf(12);
        Property.Holds(
            from batches in lines.ListOf(4) select batches,
            batches =>
            {
                var script = new ChangeScript();
                var ledger = new TestKit.Oracle.InMemoryLedger();
                ledger.Submit([.. People.Select((person, index) => script.Registers(person, Says(index)))]);
                foreach (var batch in batches) ledger.Submit([.. batch.Select(line => Line(script, numbers, line))]);
                return ledger.Records
                    .SelectMany(record => record.Identifiers.Select(part => (ClaimKey.Of(part.Identifier), record.Person)))
                    .Distinct().GroupBy(claim => claim.Item1).All(owners => owners.Count() == 1);
            },
            tests: 200);
    }

    [Fact]
    public void What_is_claimed_and_what_is_given_back_have_one_key()
    {
        var passport = Facts.Document("PASSPORT:FRA:12AB34567");
        Assert.Equal(
            ClaimKey.ClaimedBy(new DocumentAdded(passport, null)),
            ClaimKey.ReleasedBy(new DocumentWithdrawn(passport, WithdrawalReason.NotTheirs)));
        Assert.Null(ClaimKey.ReleasedBy(new DocumentWithdrawn(passport, WithdrawalReason.Superseded)));
        Assert.Equal(
            ClaimKey.ClaimedBy(new IdentifierLinked(Facts.Nino("AB123456C"))),
            ClaimKey.ReleasedBy(new IdentifierUnlinked(Facts.Nino("AB123456D"), WithdrawalReason.NotTheirs)));
        Assert.Null(ClaimKey.ClaimedBy(new ContactChanged(new(default, default))));
        Assert.NotEqual(ClaimKey.Of(new DocumentIdentifier(passport)), ClaimKey.Of(Facts.DocumentId("NAT:FRA:12AB34567")));
    }

    private static Attestation Says(int index) => Facts.Says("Person" + "abcd"[index], "Given", "1990-05-11");

    private static Change Line(ChangeScript script, Identifier[] numbers, int line)
    {
        var (person, number, kind) = (line % 4, numbers[line / 4 % numbers.Length], line / (4 * numbers.Length));
        return kind == 0
            ? script.Withdraws(People[person], number, WithdrawalReason.NotTheirs, Says(person))
            : script.Links(People[person], number, Says(person));
    }
}
