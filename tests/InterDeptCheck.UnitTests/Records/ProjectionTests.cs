using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Records;

public sealed class ProjectionTests
{
    private static readonly Identifier Number = Facts.Ukvi("KX12345678");
    private readonly Scene scene = new();

    [Fact] // Why: what the ledger stored with each event can be recomputed from the events and compared.
    public void Folding_all_events_gives_what_was_stored_step_by_step()
    {
        var world = OracleWorld.Create(seed: 11, people: 400, questions: 0);
        var ledger = world.InLedger();
        Assert.All(
            ledger.Events.GroupBy(judged => judged.Change.Person),
            events => Assert.Equal(ledger.Record(events.Key), Projection.Of(events.Key, events)));
    }

    [Fact]
    public void A_record_is_at_the_position_of_its_last_event_held_or_applied()
    {
        Assert.Equal(new LedgerPosition(1), scene.Record.Position);
        scene.Submit(scene.Script.Links(Anne, Number, SaysLuc));
        Assert.Equal(new LedgerPosition(3), scene.Record.Position);
    }

    [Fact]
    public void An_event_of_another_person_or_out_of_order_is_refused()
    {
        var judged = scene.Ledger.Events[1];
        Assert.Throws<ArgumentException>(() => Projection.Apply(PersonRecord.Empty(Anne), judged));
        Assert.Throws<ArgumentException>(() => Projection.Apply(scene.Ledger.Record(Luc), judged));
    }

    [Fact]
    public void A_corrected_birth_date_goes_and_what_was_attested_with_it_stays()
    {
        scene.Link(Number);
        var right = SaysAnne with { Born = Facts.Born("1991-05-11") };
        scene.Submit(scene.Script.Change(Anne, new IdentityCorrected(SaysAnne, right)));
        Assert.Equal(right.Born, scene.Record.Identity!.Born);
        Assert.Equal([new CorrectedBirth(SaysAnne.Born, scene.Record.Position)], scene.Record.Identity.CorrectedBirths);
        Assert.NotNull(scene.Record.Established(Number));
        Assert.Equal(GateRule.AttestationContradicts, scene.Link(Facts.Ukvi("KX87654321")));
    }

    [Fact] // Why: who had an account and has none any more can't see the status; who never had one misses nothing.
    public void The_account_that_was_closed_last_is_kept_until_another_is_opened()
    {
        var (first, second) = (new PortalAccount(new("one"), null, default, default), new PortalAccount(new("two"), null, default, default));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(first), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(second), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountClosed(first.Id), SaysAnne));
        Assert.Null(scene.Record.ClosedAccount);
        scene.Submit(scene.Script.Change(Anne, new PortalAccountClosed(second.Id), SaysAnne));
        Assert.Equal(second, scene.Record.ClosedAccount?.Account);
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(first), SaysAnne));
        Assert.Null(scene.Record.ClosedAccount);
    }

    [Fact]
    public void Earlier_names_are_kept_once_and_the_current_one_is_not_among_them()
    {
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        Rename(SaysAnne, married);
        Rename(married, SaysAnne);
        Rename(SaysAnne, married);
        Assert.Equal(married.Name, scene.Record.Identity!.Name);
        Assert.Equal([SaysAnne.Name], scene.Record.Identity.EarlierNames);
    }

    [Fact]
    public void Nationalities_are_kept_the_latest_last()
    {
        var british = SaysAnne with { Nationality = Facts.Country("GBR") };
        scene.Submit(scene.Script.Change(Anne, new IdentityChanged(IdentityChangeKind.Nationality, SaysAnne, british)));
        Assert.Equal([Facts.Country("FRA"), Facts.Country("GBR")], scene.Record.Identity!.Nationalities);
        scene.Submit(scene.Script.Registers(Anne, SaysAnne));
        Assert.Equal([Facts.Country("GBR"), Facts.Country("FRA")], scene.Record.Identity!.Nationalities);
    }

    [Fact] // Why: values that a split removed never agree again.
    public void A_document_that_was_never_theirs_takes_its_nationality_with_it()
    {
        var passport = Facts.DocumentId("PASSPORT:BEL:12AB34567");
        var belgian = SaysAnne with { Nationality = Facts.Country("BEL") };
        scene.Submit(scene.Script.Links(Anne, passport, belgian));
        Assert.Equal([Facts.Country("BEL"), Facts.Country("FRA")], scene.Record.IdentityWithDocuments()!.Nationalities);
        scene.Submit(scene.Script.Withdraws(Anne, passport, WithdrawalReason.LostOrStolen, SaysAnne));
        Assert.Equal(2, scene.Record.IdentityWithDocuments()!.Nationalities.Count);
        scene.Submit(scene.Script.Withdraws(Anne, passport, WithdrawalReason.NotTheirs, SaysAnne));
        Assert.Equal([Facts.Country("FRA")], scene.Record.IdentityWithDocuments()!.Nationalities);
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(scene.Script.Links(Anne, Number, belgian)));
    }

    [Fact]
    public void Superseded_lost_and_stolen_numbers_stay_as_earlier_ones_and_come_back_when_linked_again()
    {
        scene.Link(Number);
        scene.Submit(scene.Script.Withdraws(Anne, Number, WithdrawalReason.Superseded, SaysAnne));
        Assert.True(scene.Record.Established(Number)!.IsEarlier);
        scene.Link(Number);
        Assert.False(scene.Record.Established(Number)!.IsEarlier);
        Assert.Single(scene.Record.Identifiers);
    }

    [Fact]
    public void A_suffix_that_is_known_once_stays_known()
    {
        scene.Link(Facts.Nino("AB123456"));
        scene.Link(Facts.Nino("AB123456C"));
        scene.Link(Facts.Nino("AB123456"));
        Assert.Equal([Facts.Nino("AB123456C")], scene.Record.Identifiers.Select(part => part.Identifier));
    }

    [Fact]
    public void A_held_claim_is_kept_once_and_closes_when_it_is_accepted_or_given_up()
    {
        scene.Submit(scene.Script.Links(Luc, Number, SaysLuc));
        scene.Link(Number);
        scene.Link(Number);
        Assert.Single(scene.Record.HeldClaims);
        Assert.Empty(scene.Record.Identifiers);
        scene.Submit(scene.Script.Withdraws(Luc, Number, WithdrawalReason.NotTheirs, SaysLuc));
        scene.Link(Number);
        Assert.Empty(scene.Record.HeldClaims);
        Assert.Single(scene.Record.Identifiers);

        var other = Facts.Ukvi("KX87654321");
        scene.Submit(scene.Script.Links(Anne, other, SaysLuc));
        Assert.Single(scene.Record.HeldClaims);
        scene.Submit(scene.Script.Withdraws(Anne, other, WithdrawalReason.NotTheirs, SaysAnne));
        Assert.Empty(scene.Record.HeldClaims);
    }

    [Fact]
    public void Photos_accounts_and_contacts_move_no_status_and_no_identity()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        scene.Link(Number);
        var before = scene.Record;
        var channel = new ContactChannel(ChannelKind.Email, ChannelRole.Representative, "office@example.test");
        var account = new PortalAccount(new("account-1"), Facts.Document("PASSPORT:FRA:1"), new([channel]), new([SignInRoute.App]));
        scene.Submit(scene.Script.Change(Anne, new FacialImageAttached(new("image-1")), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(account), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountChanged(account with { Routes = default }), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new ContactChanged(new(new([channel]), new(["1 High Street"]))), SaysAnne));
        var after = scene.Record;
        Assert.Equal(before.Identity, after.Identity);
        Assert.Equal(before.Identifiers, after.Identifiers);
        Assert.Equal(before.Grants, after.Grants);
        Assert.Equal(new ImageReference("image-1"), after.Image!.Image);
        Assert.Empty(Assert.Single(after.Accounts).Account.Routes);
        scene.Submit(scene.Script.Change(Anne, new PortalAccountClosed(account.Id), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new FacialImageRemoved(new("image-1")), SaysAnne));
        Assert.Empty(scene.Record.Accounts);
        Assert.Null(scene.Record.Image);
    }

    [Fact]
    public void A_quarantine_comes_and_goes()
    {
        scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(new("case-1"))));
        Assert.Equal(new CaseId("case-1"), scene.Record.Quarantine);
        scene.Submit(scene.Script.Change(Anne, new QuarantineLifted(new("case-1"))));
        Assert.Null(scene.Record.Quarantine);
    }

    private void Rename(Attestation from, Attestation to) =>
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, from, to))));
}
