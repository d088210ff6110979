using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>What happens to people as a matter of course, and must not be found.</summary>
public sealed class HardNegativeTests
{
    private readonly AuditScene scene = new();

    [Fact]
    public async Task Twins()
    {
        scene.Settle(Third, SaysAnne with { Name = Facts.Name("Martin", "Louise") }, Facts.DocumentId("PASSPORT:FRA:77XY77777"), "ENR-T");
        Assert.Empty(await scene.AuditAsync());
    }

    [Theory]
    [InlineData("ENR-T")]
    public async Task Namesakes_of_one_birthday_who_were_enrolled_apart(string enrolment)
    {
        scene.Settle(Third, SaysAnne, Facts.DocumentId("PASSPORT:FRA:77XY77777"), enrolment);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Namesakes_of_one_birthday_whom_nobody_enrolled()
    {
        var says = Facts.Says("Murphy", "Aoife", "1988-03-17", "IRL");
        scene.Settle(ChangeScript.Person(4), says, Facts.DocumentId("PASSPORT:IRL:PA1111111"), null);
        scene.Apply(scene.Script.Registers(ChangeScript.Person(5), says));
        scene.Apply(scene.Script.Links(ChangeScript.Person(5), Facts.DocumentId("PASSPORT:IRL:PB2222222"), says));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_marriage_with_a_new_passport()
    {
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        scene.Change(Anne, new IdentityChanged(IdentityChangeKind.Marriage, SaysAnne, married));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:FRA:77XY77777"), married));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_deed_poll_of_both_names_with_a_new_passport_a_new_photo_and_a_second_nationality()
    {
        var renamed = SaysAnne with { Name = Facts.Name("Green", "River") };
        scene.Change(Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, SaysAnne, renamed));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:FRA:77XY77777"), renamed));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:CHE:X1234567"), renamed with { Nationality = Facts.Country("CHE") }));
        scene.Change(Anne, new FacialImageAttached(new("photo-2")), With(renamed, "ENR-A2"));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_transition_of_gender()
    {
        var after = SaysAnne with { Name = Facts.Name("Martin", "André"), Sex = Sex.Male };
        scene.Change(Anne, new IdentityChanged(IdentityChangeKind.DeedPoll, SaysAnne, after));
        scene.Change(Anne, new FacialImageAttached(new("photo-2")), With(after, "ENR-A2"));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:FRA:77XY77777"), after));
        scene.Grant(Anne, "G-2", With(after, "ENR-A2"), product: "STUDY", from: "2030-01-01", until: null);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Names_in_another_script_and_in_the_other_order()
    {
        var natalia = ChangeScript.Person(4);
        scene.Settle(natalia, Facts.Says("Иванова", "Наталья", "1971-02-03", "UKR"), null, "ENR-N");
        scene.Apply(scene.Script.Links(natalia, Facts.DocumentId("PASSPORT:UKR:AA111111"), Facts.Says("NATALIA", "IVANOVA", "1971-02-03", "UKR")));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact] // Why: families and representatives share addresses and channels, and a strange case has many on one.
    public async Task A_shared_address_and_representative()
    {
        var contact = new Contact([new(ChannelKind.Email, ChannelRole.Representative, "office@example.org")], ["1 High Street"]);
        scene.Change(Anne, new ContactChanged(contact), SaysAnne);
        scene.Change(Luc, new ContactChanged(contact), SaysLuc);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_second_enrolment_and_a_photo_that_was_replaced()
    {
        scene.Change(Anne, new FacialImageRemoved(PhotoOf(Anne)), SaysAnne);
        scene.Change(Anne, new FacialImageAttached(new("photo-2")), With(SaysAnne, "ENR-A2"));
        scene.Grant(Anne, "G-2", With(SaysAnne, "ENR-A2"), from: "2030-01-01", until: null, status: "ILR", product: "SETTLEMENT");
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_second_nationality_s_passport()
    {
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:CHE:X1234567"), SaysAnne with { Nationality = Facts.Country("CHE") }));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact] // Why: many people have had status from before there were accounts.
    public async Task Status_and_never_an_account() => Assert.Empty(await scene.AuditAsync());

    [Fact]
    public async Task An_account_that_was_closed_and_opened_anew()
    {
        scene.Account(Anne, SaysAnne, AnnesPassport);
        scene.Change(Anne, new PortalAccountClosed(scene.Record.Accounts[0].Account.Id), SaysAnne);
        scene.Account(Anne, SaysAnne, AnnesPassport);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Records_that_operators_told_apart_and_one_that_another_took_over()
    {
        scene.Settle(Third, SaysAnne, null, null);
        Assert.Equal(2, (await scene.AuditAsync()).Count);
        var record = scene.Ledger.Record(Third);
        var apart = new RecordRepaired(
            RepairKind.Split, new("case-1"), new("plan-1"), new(new("operator:a"), new("operator:b")), record.Position, record with { NeverLinked = [Anne] });
        scene.Change(Third, apart);
        Assert.Empty(await scene.AuditAsync());
        var merged = PersonRecord.Empty(Third) with { Position = scene.Ledger.Record(Third).Position, SupersededBy = Anne };
        scene.Change(Third, apart with { Kind = RepairKind.Merge, Basis = merged.Position, Content = merged });
        Assert.Empty(await scene.AuditAsync());
    }
}
