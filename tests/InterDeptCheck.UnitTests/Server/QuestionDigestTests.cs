using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Server;

public sealed class QuestionDigestTests
{
    private static readonly Dictionary<string, Action<CheckRequest>> Changes = new(StringComparer.Ordinal)
    {
        ["request_id"] = r => r.RequestId = r.RequestId.ToUpperInvariant() + "x",
        ["purpose"] = r => r.Purpose = Purpose.HmrcPublicFunds,
        ["initiator"] = r => r.Initiator += "1",
        ["identifier"] = r => r.Person.Identifiers[0].Nino = "ab123456c",
        ["kind of identifier"] = r => r.Person.Identifiers[0] = new() { Uan = r.Person.Identifiers[0].Nino },
        ["one more identifier"] = r => r.Person.Identifiers.Add(new Identifier { Gwf = "GWF123456789" }),
        ["document"] = r => r.Person.Identifiers[0] = new() { Document = new() { Type = DocumentType.Passport, State = "POL", Number = "X1" } },
        ["family_name"] = r => r.Person.FamilyName += " ",
        ["given_names"] = r => r.Person.GivenNames = "agnieszka maria",
        ["born"] = r => r.Person.Born++,
        ["nationality"] = r => r.Person.Nationality = "POL",
        ["machine_readable_zone"] = r => r.Person.MachineReadableZone = "P<",
        ["period"] = r => r.Period = new(),
        ["period.from"] = r => r.Period = new() { From = 20250101 },
        ["at_least_position"] = r => r.Freshness = new() { AtLeastPosition = 1 },
        ["max_staleness_ms"] = r => r.Freshness = new() { MaxStalenessMs = 1 },
        ["max_binding_version"] = r => r.MaxBindingVersion = 1,
    };

    public static TheoryData<string> Fields => [.. Changes.Keys];

    [Fact]
    public void The_same_question_has_the_same_digest()
    {
        var person = new TestPerson(123456);
        Assert.Equal(Digest(person.Question()), Digest(person.Question().Clone()));
        Assert.Equal(1, QuestionDigests.Of(person.Question()).BindingVersion);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Any_other_field_as_it_was_sent_gives_another_digest(string field)
    {
        var question = new TestPerson(123456).Question();
        var before = Digest(question);
        Changes[field](question);
        Assert.NotEqual(before, Digest(question), StringComparer.Ordinal);
    }

    [Fact]
    public void A_known_question_has_a_known_digest()
    {
        // SHA-256 over the encoding written out by hand: docs/calling/answer-binding.md.
        var request = new CheckRequest { RequestId = "r", Purpose = Purpose.DwpPublicFunds, Initiator = "i", Person = new() };
        var bytes = Convert.FromHexString(
            "0000000151" + "0000000000000001" + "0000000172" + "0000000000000001" + "0000000169" + "0000000000000000"
            + "00000000" + "00000000" + "0000000000000000" + "00000000" + "00000000"
            + "0000000000000000" + "0000000000000000" + "0000000000000000"
            + "0000000000000000" + "0000000000000000" + "0000000000000000");
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)), Digest(request));
    }

    [Fact]
    public void No_text_moves_from_one_field_to_another_unseen()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
        {
            if (left.Get.Length == 0) return true;
            var one = new CheckRequest { Person = new() { FamilyName = left.Get, GivenNames = right.Get } };
            var other = new CheckRequest { Person = new() { FamilyName = "", GivenNames = left.Get + right.Get } };
            return !string.Equals(Digest(one), Digest(other), StringComparison.Ordinal);
        }));
    }

    private static string Digest(CheckRequest request) => Convert.ToHexString(QuestionDigests.Of(request).Value.Span);
}
