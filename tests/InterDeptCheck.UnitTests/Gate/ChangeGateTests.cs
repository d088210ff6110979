using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Gate;

/// <summary>Each rule: what it holds, and what it just does not hold.</summary>
public sealed class ChangeGateTests
{
    private static readonly Identifier Number = Facts.Nino("AB123456C");
    private static readonly Identifier Passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");
    private readonly Scene scene = new();

    [Fact]
    public void Nothing_is_applied_to_a_person_whom_nobody_registered()
    {
        var empty = new Scene(registered: false);
        Assert.Equal(GateRule.PersonNotRegistered, empty.Link(Number));
        Assert.Equal(GateRule.PersonNotRegistered, empty.Submit(empty.Script.Change(Anne, new QuarantinePlaced(new("case")))));
        Assert.Equal(GateRule.None, empty.Submit(empty.Script.Registers(Anne, SaysAnne)));
        Assert.Equal(GateRule.None, empty.Link(Number));
    }

    [Fact]
    public void A_second_registration_must_be_of_the_same_person()
    {
        Assert.Equal(GateRule.RegisteredOtherwise, scene.Submit(scene.Script.Registers(Anne, SaysLuc)));
        Assert.Equal(GateRule.RegisteredOtherwise, scene.Submit(scene.Script.Registers(Anne, Facts.Says("Martin", "Anne", "1990-05-12", "FRA"))));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Registers(Anne, Facts.Says("MARTIN", "Anne Marie", "1990-05-11"))));
    }

    [Theory]
    [InlineData("Martin", "Anne", "1990-05-12", "FRA", GateRule.AttestationContradicts)]
    [InlineData("Martin", "Luc", "1990-05-11", "FRA", GateRule.AttestationContradicts)]
    [InlineData("Martinez", "Anne", "1990-05-11", "FRA", GateRule.AttestationContradicts)]
    [InlineData("Anne", "Martin", "1990-05-11", "FRA", GateRule.AttestationContradicts)]
    [InlineData("Martin", "Anne", "1990-05-11", "BEL", GateRule.AttestationContradicts)]
    [InlineData("Martin", "Anne", "1990-05-XX", "FRA", GateRule.AttestationContradicts)]
    [InlineData("MARTIN", "ANNE LOUISE", "1990-05-11", "FRA", GateRule.None)]
    [InlineData("Martin", "Anne", "1990-05-11", null, GateRule.None)]
    public void What_the_source_says_of_the_holder_must_agree_field_by_field(
        string family, string given, string born, string? nationality, GateRule rule) =>
        Assert.Equal(rule, scene.Submit(scene.Script.Links(Anne, Number, Facts.Says(family, given, born, nationality))));

    [Fact]
    public void A_document_may_show_another_nationality_and_the_names_in_another_order()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, Facts.Says("Anne", "Martin", "1990-05-11", "BEL"))));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Number, SaysAnne with { Nationality = Facts.Country("BEL") })));
    }

    [Fact]
    public void Sex_is_never_a_contradiction()
    {
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Number, SaysAnne with { Sex = Sex.Male })));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Anne, Passport, SaysAnne with { Sex = Sex.Female })));
    }

    [Fact]
    public void A_change_of_identity_must_start_from_the_records_own()
    {
        var married = SaysAnne with { Name = Facts.Name("Dupont", "Anne") };
        Assert.Equal(GateRule.ChangeDoesNotLink, Identity(new IdentityChanged(IdentityChangeKind.Marriage, SaysLuc, married)));
        Assert.Equal(GateRule.ChangeDoesNotLink, Identity(new IdentityCorrected(married, SaysAnne)));
        Assert.Equal(GateRule.None, Identity(new IdentityChanged(IdentityChangeKind.Marriage, SaysAnne, married)));
        Assert.Equal(GateRule.None, Identity(new IdentityCorrected(SaysAnne, married)));
    }

    [Fact]
    public void A_change_of_name_keeps_the_birth_date()
    {
        var to = Facts.Says("Dupont", "Anne", "1990-05-12", "FRA");
        Assert.Equal(GateRule.ChangeDoesNotLink, Identity(new IdentityChanged(IdentityChangeKind.DeedPoll, SaysAnne, to)));
    }

    [Fact] // Why: it would make the record, with all its rows of status, somebody else's.
    public void A_correction_of_name_and_birth_date_at_once_is_held()
    {
        Assert.Equal(GateRule.ChangeDoesNotLink, Identity(new IdentityCorrected(SaysAnne, SaysLuc)));
        Assert.Equal(GateRule.None, Identity(new IdentityCorrected(SaysAnne, SaysAnne with { Born = SaysLuc.Born })));
    }

    [Fact]
    public void What_is_anothers_is_held_and_who_had_it_goes_on_having_it()
    {
        scene.Link(Number);
        Assert.Equal(GateRule.ClaimedByAnother, scene.Submit(scene.Script.Links(Luc, Facts.Nino("AB123456"), SaysLuc)));
        Assert.Equal(GateRule.None, scene.Link(Number));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Facts.Nino("AB123457C"), SaysLuc)));
    }

    [Fact]
    public void A_number_that_an_application_shares_is_never_contested()
    {
        var shared = Facts.Uan("1234-1234-1234-1234");
        Assert.Equal(GateRule.None, scene.Link(shared));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, shared, SaysLuc)));
        var place = Facts.Uan("1234-1234-1234-1234/01");
        Assert.Equal(GateRule.None, scene.Link(place));
        Assert.Equal(GateRule.ClaimedByAnother, scene.Submit(scene.Script.Links(Luc, place, SaysLuc)));
    }

    [Fact]
    public void Two_new_claims_in_one_batch_are_both_held_and_so_is_a_third_later()
    {
        Assert.All(
            scene.Submit(scene.Script.Links(Anne, Number, SaysAnne), scene.Script.Links(Luc, Number, SaysLuc)),
            rule => Assert.Equal(GateRule.Contested, rule));
        Assert.Equal(GateRule.Contested, scene.Link(Number));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Withdraws(Luc, Number, WithdrawalReason.NotTheirs, SaysLuc)));
        Assert.Equal(GateRule.None, scene.Link(Number));
    }

    [Fact] // Why: whoever joined two people by mistake would join them again.
    public void What_was_withdrawn_as_never_theirs_is_never_linked_again_by_itself()
    {
        Assert.Equal(GateRule.None, scene.Link(Number));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Withdraws(Anne, Number, WithdrawalReason.NotTheirs, SaysAnne)));
        Assert.Equal(GateRule.NeverTheirs, scene.Link(Number));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Links(Luc, Number, SaysLuc)));
    }

    [Fact]
    public void What_was_superseded_may_be_linked_again()
    {
        Assert.Equal(GateRule.None, scene.Link(Number));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Withdraws(Anne, Number, WithdrawalReason.Superseded, SaysAnne)));
        Assert.Equal(GateRule.None, scene.Link(Number));
    }

    [Fact]
    public void The_same_number_with_another_suffix_is_held()
    {
        scene.Link(Number);
        Assert.Equal(GateRule.SuffixContradicts, scene.Link(Facts.Nino("AB123456D")));
        Assert.Equal(GateRule.None, scene.Link(Facts.Nino("AB123456")));
        Assert.Equal(GateRule.None, scene.Link(Number));
    }

    [Theory]
    [InlineData("2024-01-02", "2024-01-01", GateRule.StatusRowImpossible)]
    [InlineData("2024-01-01", "2024-01-01", GateRule.None)]
    [InlineData("1939-12-31", "2024-01-01", GateRule.StatusRowImpossible)]
    [InlineData("1940-01-01", "2119-06-04", GateRule.None)]
    [InlineData("2024-01-01", "2119-06-05", GateRule.StatusRowImpossible)]
    [InlineData("2119-06-05", null, GateRule.StatusRowImpossible)]
    [InlineData("2119-06-04", null, GateRule.None)]
    public void A_row_that_cant_be_true_is_held(string from, string? until, GateRule rule)
    {
        Assert.Equal(rule, scene.Grant("G1", from, until));
        Assert.Equal(rule, scene.Submit(scene.Script.Varies(Anne, "G2", Facts.Terms(until: until), Facts.Day(from), SaysAnne)));
    }

    [Fact]
    public void A_grant_comes_again_with_the_same_terms_only()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        Assert.Equal(GateRule.GrantKnownOtherwise, scene.Grant("G1", "2024-01-01", "2025-01-02"));
        Assert.Equal(GateRule.GrantKnownOtherwise, scene.Grant("G1", "2024-01-02", "2025-01-01"));
        Assert.Equal(GateRule.GrantKnownOtherwise, scene.Grant("G1", "2024-01-02", "2024-01-01"));
        Assert.Equal(GateRule.None, scene.Grant("G1", "2024-01-01", "2025-01-01"));
        Assert.Equal(GateRule.ClaimedByAnother, scene.Submit(
            scene.Script.Grants(Luc, "G1", Facts.Terms(), Facts.Day("2024-01-01"), SaysLuc)));
    }

    [Fact] // Why: otherwise its days would stay unknown for good.
    public void An_impossible_row_comes_again_as_it_was_meant()
    {
        Assert.Equal(GateRule.StatusRowImpossible, scene.Grant("G1", "2024-01-01", "2023-01-01"));
        Assert.Equal(GateRule.None, scene.Grant("G1", "2024-01-01", "2025-01-01"));
    }

    [Fact]
    public void A_cancelled_grant_does_not_come_back_by_a_variation()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne)));
        Assert.Equal(GateRule.GrantCancelled, Vary("2024-06-01"));
        Assert.Equal(GateRule.None, Vary("2024-05-31"));
    }

    [Fact]
    public void A_cancellation_that_disagrees_is_doubtful_and_one_that_agrees_applies()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        Assert.Equal(GateRule.CancellationDoubtful, scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysLuc)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Cancels(Anne, "G1", Facts.Day("2024-06-01"), SaysAnne)));
    }

    [Fact]
    public void What_is_not_on_the_record_cant_be_taken_from_it()
    {
        var account = new AccountId("account-1");
        ChangeBody[] removals =
        [
            new IdentifierUnlinked(Number, WithdrawalReason.Superseded),
            new DocumentWithdrawn(Facts.Document("PASSPORT:FRA:12AB34567"), WithdrawalReason.NotTheirs),
            new FacialImageRemoved(new("image-1")), new PortalAccountClosed(account),
        ];
        Assert.All(removals, body => Assert.Equal(GateRule.PartUnknown, scene.Submit(scene.Script.Change(Anne, body, SaysAnne))));
        scene.Link(Number);
        scene.Link(Passport);
        scene.Submit(scene.Script.Change(Anne, new FacialImageAttached(new("image-1")), SaysAnne));
        scene.Submit(scene.Script.Change(Anne, new PortalAccountCreated(new(account, null, default, default)), SaysAnne));
        Assert.All(removals, body => Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(Anne, body, SaysAnne))));
    }

    [Fact]
    public void A_quarantine_is_lifted_by_its_own_case_only()
    {
        Assert.Equal(GateRule.QuarantineOtherCase, Identity(new QuarantineLifted(new("case-1"))));
        Assert.Equal(GateRule.None, Identity(new QuarantinePlaced(new("case-1"))));
        Assert.Equal(GateRule.None, Identity(new QuarantinePlaced(new("case-1"))));
        Assert.Equal(GateRule.QuarantineOtherCase, Identity(new QuarantinePlaced(new("case-2"))));
        Assert.Equal(GateRule.QuarantineOtherCase, Identity(new QuarantineLifted(new("case-2"))));
        Assert.Equal(GateRule.None, Identity(new QuarantineLifted(new("case-1"))));
    }

    [Fact]
    public void Every_rule_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<GateRule>().Select(rule => rule.Code()).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes.Skip(1), code => Assert.Matches("^[A-Z_]+$", code));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((GateRule)99).Code());
        Assert.Equal(codes.Count, Enum.GetValues<GateRule>().Select(rule => rule.Words()).Distinct(StringComparer.Ordinal).Count());
    }

    private GateRule Identity(ChangeBody body) => scene.Submit(scene.Script.Change(Anne, body));

    private GateRule Vary(string from) =>
        scene.Submit(scene.Script.Varies(Anne, "G1", Facts.Terms(until: "2026-01-01"), Facts.Day(from), SaysAnne));
}
