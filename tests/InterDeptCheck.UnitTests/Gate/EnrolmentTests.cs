using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Gate;

/// <summary>A biometric enrolment belongs to one person.</summary>
public sealed class EnrolmentTests
{
    private static readonly Identifier Passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
    private static readonly Identifier Permit = Facts.DocumentId("BRP:GBR:ZU1234567");
    private static readonly Identifier Third = Facts.DocumentId("NAT:FRA:X1");
    private static readonly Attestation Anne1 = SaysAnne with { BiometricEnrolment = "ENR-1" };
    private static readonly Attestation Luc1 = SaysLuc with { BiometricEnrolment = "ENR-1" };
    private readonly Scene scene = new();

    [Fact] // Why: the names are what a clerk types; the enrolment is the person.
    public void A_document_of_an_enrolment_that_is_another_persons_is_held()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, Anne1)));
        var held = scene.Script.Links(Luc, Permit, Luc1);
        Assert.Equal(GateRule.EnrolmentOfAnother, scene.Submit(held));
        Assert.Equal("ENROLMENT_OF_ANOTHER:ENROLMENT", TextOf(held));
        Assert.Null(scene.Ledger.Record(Luc).Established(Permit));
        Assert.True(scene.Ledger.Record(Luc).HasHeldClaim(Permit));
    }

    [Fact]
    public void A_photo_of_an_enrolment_that_is_another_persons_is_held()
    {
        Assert.Equal(GateRule.None, Photo(Anne, "photo-1", Anne1));
        Assert.Equal(GateRule.EnrolmentOfAnother, Photo(Luc, "photo-2", Luc1));
        Assert.Equal(GateRule.EnrolmentOfAnother, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
        Assert.Null(scene.Ledger.Record(Luc).Image);
    }

    [Fact]
    public void A_person_may_have_several_enrolments_and_documents_without_one()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, Anne1)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Permit, SaysAnne with { BiometricEnrolment = "ENR-2" })));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Third, SaysAnne)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Facts.DocumentId("PASSPORT:BEL:1"), SaysLuc)));
    }

    [Fact] // Why: a misfiled number must not keep its true holder's documents out.
    public void A_number_or_grant_claims_no_enrolment()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Facts.Nino("AB123456C"), Anne1)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Grants(Anne, "G1", Facts.Terms(), Facts.Day("2024-01-01"), Anne1)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
    }

    [Fact] // Why: names and birth date are copied with the rest; whose fingers it was is not.
    public void Whatever_is_attested_with_another_persons_enrolment_is_held()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
        var script = scene.Script;
        var account = new PortalAccount(new("account-1"), null, default, default);
        Change[] changes =
        [
            script.Links(Anne, Facts.Nino("AB123456C"), Anne1),
            script.Grants(Anne, "G1", Facts.Terms(), Facts.Day("2024-01-01"), Anne1),
            script.Change(Anne, new StatusVaried(new("G1"), Facts.Terms()), Anne1),
            script.Change(Anne, new PortalAccountCreated(account), Anne1),
            script.Change(Anne, new ContactChanged(new(default, default)), Anne1),
            script.Change(Anne, new IdentityChanged(IdentityChangeKind.Marriage, SaysAnne, Anne1 with { Name = Facts.Name("Dupont", "Anne") })),
        ];
        foreach (var change in changes)
        {
            Assert.Equal(GateRule.EnrolmentOfAnother, scene.Submit(change));
            Assert.Equal("ENROLMENT_OF_ANOTHER:ENROLMENT", TextOf(change));
        }

        Assert.Empty(scene.Record.Grants);
        Assert.Empty(scene.Record.Identifiers);
        Assert.Equal(SaysAnne.Name, scene.Record.Identity!.Name);
    }

    [Fact] // Why: an attestation of somebody else's fingers doesn't agree; whether the leave was cancelled is then unknown, and not served.
    public void A_cancellation_of_another_persons_enrolment_is_doubtful()
    {
        scene.Grant("G1", "2024-01-01", "2027-01-01");
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
        var cancels = scene.Script.Cancels(Anne, "G1", ChangeScript.Today, Anne1);
        Assert.Equal(GateRule.CancellationDoubtful, scene.Submit(cancels));
        Assert.Equal("CANCELLATION_DOUBTFUL:ENROLMENT", TextOf(cancels));
    }

    [Fact] // Why: who finds a stranger's document in a record may attest whose it is.
    public void Taking_back_what_is_another_persons_with_that_persons_enrolment_is_not_held()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, SaysAnne)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Withdraws(Anne, Passport, WithdrawalReason.NotTheirs, Anne1)));
    }

    [Fact] // Why: two claimants are two; who owns what is theirs goes on being served, and only documents and photos are contested.
    public void An_open_claim_to_an_enrolment_holds_no_grant()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, SaysAnne)));
        Assert.Equal(GateRule.ClaimedByAnother, scene.Submit(scene.Script.Links(Luc, Passport, Luc1)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Grants(Anne, "G1", Facts.Terms(), Facts.Day("2024-01-01"), Anne1)));
        Assert.Equal(GateRule.Contested, scene.Submit(scene.Script.Links(Anne, Permit, Anne1)));
    }

    [Fact]
    public void Of_two_new_people_of_one_enrolment_in_one_batch_neither_document_is_established()
    {
        var empty = new Scene(registered: false);
        var rules = empty.Submit(
            empty.Script.Registers(Anne, SaysAnne), empty.Script.Registers(Luc, SaysAnne),
            empty.Script.Links(Anne, Passport, Anne1), empty.Script.Links(Luc, Permit, Anne1), empty.Script.Links(Anne, Third, SaysAnne));
        Assert.Equal([GateRule.None, GateRule.None, GateRule.Contested, GateRule.Contested, GateRule.None], rules);
        Assert.Equal(GateRule.Contested, empty.Submit(empty.Script.Links(Anne, Passport, Anne1)));
        Assert.Equal(GateRule.None, empty.Submit(empty.Script.Withdraws(Luc, Permit, WithdrawalReason.NotTheirs, SaysAnne)));
        Assert.Equal(GateRule.None, empty.Submit(empty.Script.Links(Anne, Passport, Anne1)));
    }

    [Fact] // Why: otherwise one document on the wrong pile would keep its owner's others from being established.
    public void A_held_document_that_contradicts_its_record_claims_no_enrolment_for_it()
    {
        var change = scene.Script.Links(Luc, Permit, Anne1);
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(change));
        Assert.Equal("ATTESTATION_CONTRADICTS:BORN+NAME", TextOf(change));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, Anne1)));
        var again = scene.Script.Links(Luc, Third, Anne1);
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(again));
        Assert.Equal("ATTESTATION_CONTRADICTS:BORN+NAME+ENROLMENT", TextOf(again));
    }

    [Fact]
    public void A_document_moves_with_its_enrolment_from_a_wrong_record_to_the_right_one_in_one_batch()
    {
        scene.Submit(scene.Script.Links(Anne, Passport, Anne1));
        Assert.Equal(
            [GateRule.None, GateRule.None],
            scene.Submit(scene.Script.Links(Luc, Passport, Luc1), scene.Script.Withdraws(Anne, Passport, WithdrawalReason.NotTheirs, SaysAnne)));
        Assert.Empty(scene.Record.Enrolments());
        Assert.Single(scene.Ledger.Record(Luc).Enrolments());
    }

    [Fact]
    public void An_expired_documents_enrolment_stays_its_owners()
    {
        scene.Submit(scene.Script.Links(Anne, Passport, Anne1));
        scene.Submit(scene.Script.Withdraws(Anne, Passport, WithdrawalReason.Superseded, SaysAnne));
        Assert.Equal(GateRule.EnrolmentOfAnother, scene.Submit(scene.Script.Links(Luc, Permit, Luc1)));
    }

    [Fact]
    public void Nobody_shares_an_enrolment_and_the_order_of_lines_does_not_matter()
    {
        Identifier[] documents = [Passport, Permit, Third, Facts.DocumentId("PASSPORT:BEL:1")];
        var line = from person in Gen.Choose(1, 4)
                   from what in Gen.Choose(0, 5)
                   from enrolment in Gen.Choose(0, 3)
                   select (person, what, enrolment);
        Property.Holds(from batches in line.ListOf(8).ListOf(3) from seed in Gen.Choose(1, int.MaxValue) select (batches, seed), one =>
        {
            var (straight, shuffled) = (new InMemoryLedger(), new InMemoryLedger());
            var script = new ChangeScript();
            var random = new Random(one.seed);
            IReadOnlyList<Change>[] batches =
            [
                [.. Enumerable.Range(1, 4).Select(at => script.Registers(ChangeScript.Person(at), Says(at, 0)))],
                .. one.batches.Select(lines => (IReadOnlyList<Change>)[.. lines.Select(of => Line(script, documents, of.person, of.what, of.enrolment))]),
            ];
            foreach (var batch in batches)
            {
                straight.Submit(batch);
                var lines = batch.ToArray();
                random.Shuffle(lines);
                shuffled.Submit(lines);
            }

            return straight.Events.SequenceEqual(shuffled.Events)
                && straight.Records.SelectMany(record => record.Enrolments().Select(e => (e.Reference, record.Person)).Distinct())
                    .GroupBy(claim => claim.Reference).All(owners => owners.Count() == 1);
        }, tests: 200);
    }

    private static Attestation Says(int person, int enrolment) =>
        Facts.Says("Person" + "abcd"[person - 1], "Given", "1990-05-11") with { BiometricEnrolment = enrolment == 0 ? null : $"ENR-{enrolment}" };

    private static Change Line(ChangeScript script, Identifier[] documents, int person, int what, int enrolment)
    {
        var (who, says) = (ChangeScript.Person(person), Says(person, enrolment));
        return what switch
        {
            4 => script.Change(who, new FacialImageAttached(new($"photo-{person}-{enrolment}")), says),
            5 => script.Withdraws(who, documents[enrolment], WithdrawalReason.NotTheirs, says),
            _ => script.Links(who, documents[what], says),
        };
    }

    private GateRule Photo(PersonId person, string photo, Attestation says) =>
        scene.Submit(scene.Script.Change(person, new FacialImageAttached(new(photo)), says));

    private string TextOf(Change change) => VerdictText.Of(scene.Ledger.Events.Single(e => e.Change.Id == change.Id).Verdict);
}
