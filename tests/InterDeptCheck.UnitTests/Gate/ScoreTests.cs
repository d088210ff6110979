using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Gate;

/// <summary>What the score holds, and what looks like it and must pass.</summary>
public sealed class ScoreTests
{
    private static readonly Identifier Passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
    private static readonly Identifier Permit = Facts.DocumentId("BRP:GBR:ZU1234567");
    private static readonly Attestation Anne1 = SaysAnne with { BiometricEnrolment = "ENR-1", Sex = Sex.Female };
    private static readonly Attestation Zoe = SaysAnne with { Name = Facts.Name("Keller", "Zoe") };
    private static readonly Attestation Zoe1 = Zoe with { BiometricEnrolment = "ENR-1" };
    private static readonly Attestation Zoe2 = Zoe with { BiometricEnrolment = "ENR-2" };
    private static readonly DateOnly Today = ChangeScript.Today;
    private readonly Scene scene = new();

    public ScoreTests()
    {
        Assert.Equal("", Document(Passport, Anne1));
        Assert.Equal("", Photo("photo-1", Anne1));
    }

    [Fact] // Why: so a record becomes somebody else's, each step agreeing with the one before.
    public void Both_names_and_a_photo_of_another_enrolment_at_once_are_held_in_whatever_order_they_come()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("SCORED:NAMES_CHANGED+PHOTO_CHANGED", Photo("photo-2", Zoe2));
        Assert.Equal("photo-1", scene.Record.Image!.Image.Value);
        var other = new ScoreTests();
        Assert.Equal("", other.Photo("photo-2", SaysAnne with { BiometricEnrolment = "ENR-2" }));
        Assert.Equal("SCORED:NAMES_CHANGED+PHOTO_CHANGED", other.Rename(SaysAnne, Zoe2));
        Assert.Equal(SaysAnne.Name, other.scene.Record.Identity!.Name);
    }

    [Fact]
    public void Both_names_the_birth_date_and_a_document_of_another_enrolment_at_once_are_held()
    {
        var born = Zoe with { Born = Facts.Born("1971-12-30") };
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Correct(Zoe, born));
        Assert.Equal("SCORED:NAMES_CHANGED+BIRTH_CHANGED+DOCUMENT_CHANGED", Document(Permit, born with { BiometricEnrolment = "ENR-2" }));
    }

    [Fact] // Why: what came with a move can't vouch for it.
    public void A_new_document_does_not_make_its_own_enrolment_known()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Document(Permit, Zoe2));
        Assert.Equal("SCORED:NAMES_CHANGED+PHOTO_CHANGED+DOCUMENT_CHANGED", Photo("photo-2", Zoe2));
    }

    [Theory]
    [InlineData(-31, "")]
    [InlineData(-30, "SCORED:NAMES_CHANGED+PHOTO_CHANGED")]
    [InlineData(30, "SCORED:NAMES_CHANGED+PHOTO_CHANGED")]
    [InlineData(31, "")]
    public void At_once_is_within_thirty_days(int days, string expected)
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal(expected, Photo("photo-2", Zoe2, Today.AddDays(days)));
    }

    [Fact]
    public void An_account_that_signs_in_with_another_persons_document_is_held()
    {
        Assert.Equal("SCORED:SIGN_IN_OF_ANOTHER", Account(Luc, SaysLuc, "12AB34567"));
        Assert.Equal("", Account(Anne, SaysAnne, "12AB34567"));
        Assert.Equal("", Account(Luc, SaysLuc, "UNKNOWN1"));
        Assert.Equal("SCORED:SIGN_IN_OF_ANOTHER", Account(Luc, SaysLuc, "12AB34567", isNew: false));
        Assert.Equal("PASSPORT:FRA:UNKNOWN1", Assert.Single(scene.Ledger.Record(Luc).Accounts).Account.SignInDocument.ToString());
    }

    [Fact]
    public void A_sign_in_document_of_nobody_or_of_a_claimant_is_held_only_with_other_changes()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Account(Anne, Zoe, "UNKNOWN1"));
        Assert.Equal("", Correct(Zoe, Zoe with { Born = Facts.Born("1971-12-30") }));
        Assert.Equal("SCORED:NAMES_CHANGED+BIRTH_CHANGED+SIGN_IN_UNKNOWN", Account(Anne, Zoe with { Born = Facts.Born("1971-12-30") }, "UNKNOWN2"));
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(scene.Script.Links(Luc, Permit, SaysAnne)));
        Assert.Equal("", Account(Luc, SaysLuc, "ZU1234567", type: "BRP:GBR"));
    }

    [Fact] // Why: with the person's own names and no fingerprints, only what else came tells that it is somebody else's leave.
    public void A_second_number_an_unlinked_nationality_and_a_grant_at_once_are_held()
    {
        Assert.Equal("", Number("AB123456C", SaysAnne));
        Assert.Equal("", Number("CE123456D", SaysAnne));
        Assert.Equal("", Document(Permit, SaysAnne with { Nationality = Facts.Country("BRA") }));
        Assert.Equal("SCORED:SECOND_NUMBER+NATIONALITY_UNLINKED+STATUS_UNATTESTED", Grant("G1", SaysAnne));
        Assert.Equal("SCORED:SECOND_NUMBER+NATIONALITY_UNLINKED+PHOTO_UNATTESTED", Photo("photo-2", SaysAnne));
        Assert.Equal("", Grant("G1", Anne1));
        Assert.Equal("", Photo("photo-2", Anne1));
    }

    [Fact] // Why: a number shows nobody's status; people without given names have both names new when they marry.
    public void A_second_number_is_not_held_by_itself()
    {
        Assert.Equal("", Number("AB123456C", SaysAnne));
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Number("CE123456D", Zoe));
        Assert.Equal("SCORED:NAMES_CHANGED+SECOND_NUMBER+STATUS_UNATTESTED", Grant("G1", Zoe));
    }

    [Fact]
    public void Both_names_a_nationality_and_a_grant_or_a_photo_of_nobodys_enrolment_at_once_are_held()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Document(Permit, Zoe with { Nationality = Facts.Country("BRA") }));
        Assert.Equal("SCORED:NAMES_CHANGED+NATIONALITY_UNLINKED+PHOTO_UNATTESTED", Photo("photo-2", Zoe));
        Assert.Equal("SCORED:NAMES_CHANGED+NATIONALITY_UNLINKED+STATUS_UNATTESTED", Grant("G1", Zoe));
    }

    [Theory] // Hard negatives: each by itself, and any of them with a grant.
    [InlineData("number")]
    [InlineData("nationality")]
    [InlineData("photo")]
    [InlineData("names")]
    [InlineData("renewal")]
    public void One_of_them_with_a_new_grant_passes(string what)
    {
        Assert.Equal("", Number("AB123456C", SaysAnne));
        var (says, renewed) = (SaysAnne, SaysAnne with { BiometricEnrolment = "ENR-2" });
        switch (what)
        {
            case "number": Assert.Equal("", Number("CE123456D", SaysAnne)); break;
            case "nationality": Assert.Equal("", Document(Permit, SaysAnne with { Nationality = Facts.Country("BRA") })); break;
            case "photo": Assert.Equal("", Photo("photo-2", SaysAnne)); break;
            case "names": Assert.Equal("", Rename(SaysAnne, says = Zoe)); break;
            default:
                Assert.Equal("", Document(Permit, renewed));
                Assert.Equal("", Photo("photo-2", renewed));
                break;
        }

        Assert.Equal("", Grant("G1", what == "renewal" ? renewed : says));
    }

    [Fact] // Hard negative.
    public void A_second_nationality_of_the_known_enrolment_is_no_move()
    {
        Assert.Equal("", Document(Permit, Anne1 with { Nationality = Facts.Country("BRA") }));
        Assert.Equal("", Number("AB123456C", SaysAnne));
        Assert.Equal("", Number("CE123456D", Anne1));
        Assert.Equal("", Number("AB123456C", SaysAnne));
        Assert.Empty(scene.Record.Moves);
    }

    [Fact] // Hard negative.
    public void A_marriage_with_a_new_photo_and_documents_of_a_new_enrolment_passes()
    {
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne"), BiometricEnrolment = "ENR-2" };
        Assert.Equal("", Rename(SaysAnne, married, IdentityChangeKind.Marriage));
        Assert.Equal("", Photo("photo-2", married));
        Assert.Equal("", Document(Permit, married));
        Assert.Equal("", Account(Anne, married, "NEW1"));
    }

    [Fact] // Hard negative.
    public void A_deed_poll_of_both_names_passes_and_so_does_taking_them_back()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Document(Permit, Zoe));
        Assert.Equal("", Rename(Zoe, SaysAnne));
        Assert.Single(scene.Record.Moves);
    }

    [Fact] // Hard negative.
    public void A_transliteration_is_no_new_name()
    {
        var (greek, latin) = (Facts.Says("Παπαδόπουλος", "Ελένη", "1990-05-11"), Facts.Says("Papadopoulos", "Eleni", "1990-05-11"));
        var person = ChangeScript.Person(3);
        scene.Submit(scene.Script.Registers(person, greek));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(person, new IdentityCorrected(greek, latin))));
        Assert.Empty(scene.Ledger.Record(person).Moves);
    }

    [Theory] // Hard negatives.
    [InlineData("1990-05-12")]
    [InlineData("1991-05-11")]
    [InlineData("1990-11-05")]
    [InlineData("1990-05-XX")]
    public void A_birth_date_that_was_written_wrongly_is_no_other_one(string born)
    {
        Assert.Equal("", Correct(SaysAnne, SaysAnne with { Born = Facts.Born(born) }));
        Assert.Empty(scene.Record.Moves);
    }

    [Fact] // Hard negative.
    public void A_transition_of_gender_passes()
    {
        var andre = SaysAnne with { Name = Facts.Name("Martin", "Andre"), Sex = Sex.Male, BiometricEnrolment = "ENR-2" };
        Assert.Equal("", Rename(SaysAnne, andre));
        Assert.Equal("", Photo("photo-2", andre));
        Assert.Equal("", Document(Permit, andre));
    }

    [Fact] // Hard negative.
    public void A_transition_with_both_names_passes_when_the_enrolment_links_them()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe1 with { Sex = Sex.Male }));
        Assert.Equal("", Photo("photo-2", Zoe2 with { Sex = Sex.Male }));
    }

    [Fact] // Hard negative.
    public void A_transition_with_both_names_passes_when_a_document_links_them()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Document(Permit, Zoe1));
        Assert.Equal("", Photo("photo-2", Zoe2));
    }

    [Fact] // Hard negative.
    public void A_new_photo_of_the_known_enrolment_passes_whatever_else_changes()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Photo("photo-2", Zoe1));
        Assert.Equal("", Correct(Zoe, Zoe with { Born = Facts.Born("1971-12-30") }));
    }

    [Fact] // Hard negative.
    public void The_first_enrolment_of_a_person_passes()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Luc, new IdentityChanged(IdentityChangeKind.DeedPoll, SaysLuc, SaysLuc with { Name = Zoe.Name }))));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Permit, SaysLuc with { Name = Zoe.Name, BiometricEnrolment = "ENR-9" })));
        Assert.Equal(MoveKind.Names, Assert.Single(scene.Ledger.Record(Luc).Moves).Kind);
    }

    [Fact] // Hard negative.
    public void A_renewed_permit_with_its_photo_and_a_corrected_birth_date_passes()
    {
        var says = SaysAnne with { BiometricEnrolment = "ENR-2" };
        Assert.Equal("", Document(Permit, says));
        Assert.Equal("", Photo("photo-2", says));
        Assert.Equal("", Correct(SaysAnne, SaysAnne with { Born = Facts.Born("1971-12-30") }));
    }

    [Fact]
    public void A_mononym_that_becomes_another_is_a_new_name()
    {
        var person = ChangeScript.Person(3);
        var (mona, lisa) = (Facts.Says("Mona", null, "1990-05-11"), Facts.Says("Lisa", null, "1990-05-11"));
        scene.Submit(scene.Script.Registers(person, mona));
        scene.Submit(scene.Script.Change(person, new IdentityChanged(IdentityChangeKind.DeedPoll, mona, lisa)));
        Assert.Equal(MoveKind.Names, Assert.Single(scene.Ledger.Record(person).Moves).Kind);
    }

    [Fact] // Why: leave that was lawfully cancelled is never served, whatever else is doubtful.
    public void A_cancellation_that_names_its_grant_and_agrees_is_never_held()
    {
        scene.Grant("G1", "2024-01-01", "2027-01-01");
        Assert.Equal("", Rename(SaysAnne, Zoe));
        Assert.Equal("", Correct(Zoe, Zoe with { Born = Facts.Born("1971-12-30") }));
        Assert.Equal("SCORED:NAMES_CHANGED+BIRTH_CHANGED+PHOTO_CHANGED", Photo("photo-2", Zoe2 with { Born = Facts.Born("1971-12-30") }));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Cancels(Anne, "G1", Today, Zoe2 with { Born = Facts.Born("1971-12-30") })));
        Assert.True(scene.Record.Grant(new("G1"))!.Amendments[0].IsCancellation);
    }

    [Fact]
    public void A_record_keeps_the_last_moves_only()
    {
        for (var at = 0; at < 2 * IdentityMove.KeptMax; at++)
            Assert.Equal("", Photo($"photo-{at + 2}", SaysAnne with { BiometricEnrolment = $"ENR-{at + 2}" }, Today.AddYears(at - 20)));
        Assert.Equal(IdentityMove.KeptMax, scene.Record.Moves.Count);
        Assert.Equal(Today.AddYears(-20 + (2 * IdentityMove.KeptMax) - 1), scene.Record.Moves[^1].On);
    }

    [Fact] // Hard negative. Why: a source that sends everything again every night moves nobody.
    public void The_same_photo_sent_again_without_an_enrolment_is_no_other_photo()
    {
        Assert.Equal("", Photo("photo-2", SaysAnne));
        Assert.Equal(MoveKind.UnattestedPhoto, Assert.Single(scene.Record.Moves).Kind);
        Assert.Equal("", Photo("photo-2", SaysAnne, Today.AddDays(1)));
        Assert.Equal("", Submit(scene.Script.Change(Anne, new FacialImageRemoved(new("photo-2")), SaysAnne)));
        Assert.Equal("", Photo("photo-2", SaysAnne, Today.AddDays(2)));
        Assert.Single(scene.Record.Moves);
    }

    [Fact] // Why: only the last moves are kept, and a day's repetitions must not push out the one that matters.
    public void A_move_of_one_kind_is_kept_once_a_day()
    {
        Assert.Equal("", Rename(SaysAnne, Zoe));
        var renamed = scene.Record.Moves[0];
        for (var number = 2; number < 2 + (2 * IdentityMove.KeptMax); number++)
            Assert.Equal("", Photo($"photo-{number}", Zoe with { BiometricEnrolment = null }));
        Assert.Equal([MoveKind.Names, MoveKind.UnattestedPhoto], scene.Record.Moves.Select(move => move.Kind));
        Assert.Equal(renamed, scene.Record.Moves[0]);
    }

    private string Rename(Attestation from, Attestation to, IdentityChangeKind kind = IdentityChangeKind.DeedPoll) =>
        Submit(scene.Script.Change(Anne, new IdentityChanged(kind, from, to)));

    private string Correct(Attestation from, Attestation to) => Submit(scene.Script.Change(Anne, new IdentityCorrected(from, to)));

    private string Photo(string photo, Attestation says, DateOnly? on = null) =>
        Submit(scene.Script.Change(Anne, new FacialImageAttached(new(photo)), says, on));

    private string Document(Identifier document, Attestation says) => Submit(scene.Script.Links(Anne, document, says));

    private string Number(string nino, Attestation says) => Submit(scene.Script.Links(Anne, Facts.Nino(nino), says));

    private string Grant(string grant, Attestation says) =>
        Submit(scene.Script.Change(Anne, new StatusGranted(new(grant), Facts.Terms(), Today), says));

    private string Account(PersonId person, Attestation says, string number, bool isNew = true, string type = "PASSPORT:FRA")
    {
        var account = new PortalAccount(new($"account-{person}"), Facts.Document($"{type}:{number}"), default, default);
        return Submit(scene.Script.Change(person, isNew ? new PortalAccountCreated(account) : new PortalAccountChanged(account), says));
    }

    private string Submit(Change change)
    {
        scene.Submit(change);
        return VerdictText.Of(scene.Ledger.Events[^1].Verdict);
    }
}
