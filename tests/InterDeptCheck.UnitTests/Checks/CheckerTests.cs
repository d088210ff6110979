using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Checking;

public sealed class CheckerTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private static readonly Identifier Passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
    private readonly Scene scene = new();

    [Fact]
    public void The_right_person_is_matched_and_every_assertion_is_listed()
    {
        scene.Link(Number);
        scene.Grant("G1", "2024-01-01", null);
        var matched = Assert.IsType<Matched>(scene.Ask(Number));
        Assert.Equal(Assertions.All, matched.Held);
        Assert.Empty(matched.ByEarlierValue);
        Assert.Equal(scene.Ledger.Head, matched.AsOf.Position);
        Assert.Equal(AnswerBinding.Digest(Question(Stated(SaysAnne, Number)).Digest!.Value, matched), matched.Binding);
    }

    [Theory]
    [InlineData("Martin", "Anne", "1990-05-12", IdentityElement.Born)]
    [InlineData("Martin", "Luc", "1990-05-11", IdentityElement.GivenNames)]
    [InlineData("Dubois", "Anne", "1990-05-11", IdentityElement.FamilyName)]
    [InlineData("Martin", null, "1990-05-11", IdentityElement.GivenNames)]
    public void One_element_that_disagrees_is_enough(string family, string? given, string born, IdentityElement element)
    {
        scene.Link(Number);
        var answer = Assert.IsType<NotMatched>(scene.AskAs(Facts.Says(family, given, born), Number));
        Assert.Equal((NotMatchedReason.Disagrees, element), (answer.Reason, answer.Element));
    }

    [Fact]
    public void A_number_of_nobody_and_one_of_another_are_told_apart_inside_only()
    {
        scene.Link(Number);
        var absent = Assert.IsType<NotMatched>(scene.Ask(Facts.Ukvi("KX00000000")));
        var another = Assert.IsType<NotMatched>(scene.Ask(Number, Facts.Ukvi("KX00000000")));
        Assert.Equal(NotMatchedReason.Absent, absent.Reason);
        Assert.Equal((NotMatchedReason.Disagrees, IdentityElement.Identifier), (another.Reason, another.Element));
        Assert.Equal(absent.Binding, another.Binding);
    }

    [Fact]
    public void Names_may_be_swapped_only_with_a_document()
    {
        scene.Link(Number);
        scene.Link(Passport);
        var swapped = Facts.Says("Anne", "Martin", "1990-05-11");
        Assert.IsType<NotMatched>(scene.AskAs(swapped, Number));
        Assert.IsType<Matched>(scene.AskAs(swapped, Passport));
    }

    [Fact] // Why: the node compares fingerprints and the gate clear text; they must not differ on who is who.
    public void Fingerprints_agree_on_names_exactly_when_the_clear_texts_do()
    {
        string?[] families = ["Martin", "de la Tour", "Müller", "Wolf-Smith", "Jean", "Anne", "Nguyễn", "Al Hassan"];
        string?[] given =
        [
            null, "Anne", "Jean-Pierre", "Jean-Paul", "Jean", "Jean Pierre", "Anne Sophie Müller", "Abdul Rahman", "Abdul Aziz", "Abdul", "Müller",
            "Martin",
        ];
        var names = from family in Gen.Elements(families) from rest in Gen.Elements(given) select Facts.Name(family!, rest);
        var cases = from record in names from stated in names from hasDocument in Gen.Elements(true, false) select (record, stated, hasDocument);
        Property.Holds(cases, one =>
        {
            var fresh = new Scene(registered: false);
            var says = SaysAnne with { Name = one.record };
            fresh.Submit(fresh.Script.Registers(Anne, says));
            var identifier = one.hasDocument ? Passport : Number;
            fresh.Submit(fresh.Script.Links(Anne, identifier, says));
            var isMatched = fresh.AskAs(says with { Name = one.stated }, identifier) is Matched;
            return isMatched == NameMatching.Agrees(one.record, one.stated, allowSwap: one.hasDocument);
        }, tests: 1_500);
    }

    [Fact]
    public void Values_that_the_person_lawfully_had_agree_and_the_answer_says_so()
    {
        scene.Link(Passport);
        scene.Submit(scene.Script.Withdraws(Anne, Passport, WithdrawalReason.LostOrStolen, SaysAnne));
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        scene.Submit(scene.Script.Change(Anne, new IdentityChanged(IdentityChangeKind.Marriage, SaysAnne, married)));
        Assert.Equal([IdentityElement.Identifier, IdentityElement.FamilyName], Assert.IsType<Matched>(scene.Ask(Passport)).ByEarlierValue);
        Assert.Equal([IdentityElement.Identifier], Assert.IsType<Matched>(scene.AskAs(married, Passport)).ByEarlierValue);
    }

    [Fact]
    public void A_corrected_birth_date_never_agrees_again()
    {
        scene.Link(Number);
        var right = SaysAnne with { Born = Facts.Born("1991-05-11") };
        scene.Submit(scene.Script.Change(Anne, new IdentityCorrected(SaysAnne, right)));
        Assert.IsType<NotMatched>(scene.Ask(Number));
        Assert.IsType<Matched>(scene.AskAs(right, Number));
    }

    [Fact]
    public void A_stated_suffix_must_agree_where_the_record_knows_one()
    {
        scene.Link(Facts.Nino("AB123456C"));
        scene.Link(Facts.Nino("CE123456"));
        Assert.IsType<Matched>(scene.Ask(Facts.Nino("AB123456C")));
        Assert.IsType<Matched>(scene.Ask(Facts.Nino("AB123456")));
        Assert.IsType<NotMatched>(scene.Ask(Facts.Nino("AB123456D")));
        Assert.IsType<Matched>(scene.Ask(Facts.Nino("CE123456D")));
    }

    [Fact]
    public void A_stated_nationality_must_be_one_of_the_records()
    {
        scene.Link(Number);
        Assert.IsType<Matched>(scene.Ask(Stated(SaysAnne, Number).WithNationality(Facts.Country("FRA"))));
        Assert.IsType<NotMatched>(scene.Ask(Stated(SaysAnne, Number).WithNationality(Facts.Country("BEL"))));
    }

    [Fact]
    public void A_held_claim_answers_under_review_to_who_it_is_attested_for_and_to_nobody_else()
    {
        scene.Submit(scene.Script.Links(Anne, Number, SaysAnne), scene.Script.Links(Luc, Number, SaysLuc));
        scene.Link(Passport);
        var own = Assert.IsType<UnderReview>(scene.Ask(Number));
        var rival = Assert.IsType<UnderReview>(scene.AskAs(SaysLuc, Number));
        Assert.NotEqual(own.Case, rival.Case);
        Assert.IsType<UnderReview>(scene.Ask(Number, Passport));
        Assert.IsType<NotMatched>(scene.AskAs(SaysLuc, Number, Passport));
        Assert.IsType<NotMatched>(scene.AskAs(Facts.Says("Martin", "Anne", "1990-05-12"), Number));
        Assert.IsType<Matched>(scene.Ask(Passport));
    }

    [Fact]
    public void Two_people_whom_nothing_stated_tells_apart_are_ambiguous_even_when_one_may_not_be_served()
    {
        var shared = Facts.Gwf("GWF123456789");
        var twin = ChangeScript.Person(3);
        scene.Link(shared);
        scene.Submit(scene.Script.Registers(twin, SaysAnne));
        scene.Submit(scene.Script.Links(twin, shared, SaysAnne));
        Assert.Equal(NotMatchedReason.Ambiguous, Assert.IsType<NotMatched>(scene.Ask(shared)).Reason);
        scene.Submit(scene.Script.Change(twin, new QuarantinePlaced(new("case-1"))));
        Assert.Equal(NotMatchedReason.Ambiguous, Assert.IsType<NotMatched>(scene.Ask(shared)).Reason);
        scene.Link(Number);
        Assert.IsType<Matched>(scene.Ask(shared, Number));
    }

    [Fact]
    public void A_number_that_very_many_claim_does_not_hide_its_owner_when_another_is_stated_too()
    {
        scene.Link(Number);
        scene.Link(Passport);
        for (var rival = 10; rival <= 10 + IStatusReplica.CandidatesMax; rival++)
        {
            scene.Submit(scene.Script.Registers(ChangeScript.Person(rival), SaysLuc));
            scene.Submit(scene.Script.Links(ChangeScript.Person(rival), Number, SaysLuc));
        }

        Assert.Equal(NotMatchedReason.Ambiguous, Assert.IsType<NotMatched>(scene.Ask(Number)).Reason);
        Assert.IsType<Matched>(scene.Ask(Number, Passport));
        Assert.IsType<Matched>(scene.Ask(Passport, Number));
    }

    [Fact]
    public void An_announced_grant_makes_the_answer_incomplete()
    {
        scene.Link(Number);
        scene.Submit(scene.Script.Varies(Anne, "G1", Facts.Terms(), Facts.Day("2024-01-01"), SaysAnne));
        var incomplete = Assert.IsType<Incomplete>(scene.Ask(Number));
        Assert.Equal(Assertions.All, incomplete.Held);
        scene.Grant("G1", "2023-01-01", null);
        Assert.IsType<Matched>(scene.Ask(Number));
    }

    [Fact]
    public void A_row_of_somebody_else_stops_answers_about_its_days_only()
    {
        scene.Link(Number);
        scene.Ledger.ForcePastTheGate(
            scene.Script.Grants(Anne, "G9", Facts.Terms(until: "2024-06-30"), Facts.Day("2024-06-01"), SaysLuc));
        Assert.IsType<UnderReview>(scene.Ask(Number));
        var later = Question(Stated(SaysAnne, Number));
        var decision = new Checker(scene.Replica, scene.Fingerprinter).Check(
            Copy(later, new(Facts.Day("2024-07-01"), Facts.Day("2024-07-31"))), DateTimeOffset.UnixEpoch);
        Assert.IsType<Matched>(Assert.IsType<Decision.Answered>(decision).Outcome);
    }

    [Fact]
    public void Damage_is_reported_and_nothing_is_concluded_from_it()
    {
        scene.Link(Number);
        scene.Ask(Number);
        scene.Replica.BreakSeal(scene.Fingerprinter.Of(Anne));
        Assert.Equal(ReplicaDamage.Record, Assert.IsType<Decision.Damaged>(scene.CheckAgain(Stated(SaysAnne, Number))).Damage);
        scene.Replica.DamageIndex(scene.Fingerprinter.Of(Number));
        Assert.Equal(ReplicaDamage.Index, Assert.IsType<Decision.Damaged>(scene.CheckAgain(Stated(SaysAnne, Number))).Damage);
        var review = new Checker(scene.Replica, scene.Fingerprinter).UnderReviewForDamage(Question(Stated(SaysAnne, Number)));
        Assert.Equal(32, Assert.IsType<UnderReview>(review).Binding.Length);
    }

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(6, 0, false)]
    [InlineData(0, 10, true)]
    [InlineData(0, 9, false)]
    [InlineData(0, 0, true)]
    public void A_node_that_is_behind_what_is_demanded_says_so(long atLeast, int secondsMax, bool isFresh)
    {
        var freshness = new Freshness(new(atLeast), secondsMax == 0 ? null : TimeSpan.FromSeconds(secondsMax));
        Assert.Equal(isFresh, freshness.IsMetBy(new(new(5), DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch.AddSeconds(10)));
    }

    [Fact] // Why: a zone of a British card does not tell a permit from a card.
    public void The_zone_of_a_british_card_finds_its_holder_be_it_a_permit_or_a_card()
    {
        const string Zone = "IRGBRRZ1234567X<<<<<<<<<<<<<<<900511XF281231XFRA<<<<<<<<<<<XMARTIN<<ANNE<<<<<<<<<<<<<<<<<<";
        var zone = MachineReadableZone.Parse(WithCheckDigits(Zone)).Value;
        foreach (var type in new[] { "BRP", "BRC" })
        {
            var fresh = new Scene();
            fresh.Link(Facts.DocumentId($"{type}::RZ1234567"));
            Assert.IsType<Matched>(fresh.Ask(new StatedIdentityBuilder().With(zone, ChangeScript.Today)));
            fresh.Link(Facts.DocumentId("BRP::RZ1234567"));
            Assert.IsType<Matched>(fresh.Ask(new StatedIdentityBuilder().With(zone, ChangeScript.Today)));
            Assert.IsType<NotMatched>(fresh.Ask(Stated(SaysAnne, Facts.DocumentId("NAT:GBR:RZ1234567"))));
        }
    }

    private static Question Copy(Question question, DayRange period) => new()
    {
        Caller = question.Caller,
        Purpose = question.Purpose,
        IsPurposeGranted = question.IsPurposeGranted,
        Person = question.Person,
        Period = period,
        Freshness = question.Freshness,
        BindingVersion = question.BindingVersion,
        Digest = question.Digest,
    };

    // Weights 7, 3, 1 (ICAO Doc 9303-3 section 4.9), put where a card of three lines has them.
    private static string WithCheckDigits(string zone)
    {
        var z = zone.ToCharArray();
        z[14] = Check(zone[5..14]);
        z[36] = Check(zone[30..36]);
        z[44] = Check(zone[38..44]);
        var text = new string(z);
        z[59] = Check(text[5..30] + text[30..37] + text[38..45] + text[48..59]);
        return new(z);
    }

    private static char Check(string field) => (char)('0' + field.Select((c, index) =>
        (c == '<' ? 0 : char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * new[] { 7, 3, 1 }[index % 3]).Sum() % 10);
}
