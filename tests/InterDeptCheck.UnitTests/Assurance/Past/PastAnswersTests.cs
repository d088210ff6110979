using InterDeptCheck.Domain.Assurance.Lineage;
using InterDeptCheck.Domain.Assurance.Past;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.UnitTests.Assurance.Lineage;

namespace InterDeptCheck.UnitTests.Assurance.Past;

public sealed class PastAnswersTests
{
    private static readonly NinoIdentifier Nino = Facts.Nino("AB123456C");
    private static readonly DocumentIdentifier Passport = Facts.DocumentId("PASSPORT:FRA:12AB34567");

    private readonly Scene scene = new();

    [Fact] // Why: an answer of a day rests on what was on record by its end, and on nothing that came later.
    public void What_came_later_is_no_part_of_the_answer()
    {
        scene.Link(Nino); // 3, on the 3rd
        scene.Grant("G-1", "2020-01-01", "2030-12-31"); // 4, on the 4th
        Assert.Equal(PublicFundsResult.Unknown, Funds(As("2026-01-03")));
        Assert.Equal(PublicFundsResult.No, Funds(As("2026-01-04")));
        Assert.Equal(new(3), As("2026-01-03").Position);
    }

    [Fact]
    public void A_day_ends_at_midnight_in_the_United_Kingdom()
    {
        scene.Link(Nino);
        var history = Histories.Of(scene.Ledger, Scene.Anne);
        var inSummer = new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero); // 00:30 on 1 July
        var late = history.Select(recorded => recorded with { Event = recorded.Event with { RecordedAt = inSummer } }).ToList();
        Assert.Empty(PastAnswers.Of(Scene.Anne, late, Facts.Day("2026-06-30"), ReleaseBook.Empty, [Purpose.DwpPublicFunds]).Answers);
        Assert.Single(PastAnswers.Of(Scene.Anne, late, Facts.Day("2026-07-01"), ReleaseBook.Empty, [Purpose.DwpPublicFunds]).Answers);
    }

    [Fact]
    public void Identifiers_that_get_the_same_answer_are_told_together()
    {
        scene.Link(Nino);
        scene.Link(Passport);
        var answer = Assert.Single(As("2026-01-31").Answers);
        Assert.Equal(["number NINO @3", "document PASSPORT @4"], answer.AskedBy.Select(by => by.ToString()));
    }

    [Fact]
    public void A_superseded_document_gets_the_same_and_the_answer_says_so()
    {
        scene.Link(Nino);
        scene.Link(Passport);
        scene.Submit(scene.Script.Withdraws(Scene.Anne, Passport, WithdrawalReason.Superseded, Scene.SaysAnne));
        var answers = As("2026-01-31").Answers;
        Assert.Equal(2, answers.Count);
        Assert.Equal([IdentityElement.Identifier], Assert.IsType<Matched>(answers[1].Outcome).ByEarlierValue);
    }

    [Fact]
    public void A_quarantined_record_was_under_review()
    {
        scene.Link(Nino);
        scene.Submit(scene.Script.Change(Scene.Anne, new QuarantinePlaced(new("CASE-1")))); // on the 4th
        Assert.IsType<Matched>(Assert.Single(As("2026-01-03").Answers).Outcome);
        Assert.IsType<UnderReview>(Assert.Single(As("2026-01-04").Answers).Outcome);
    }

    [Fact]
    public void A_held_claim_was_under_review_beside_the_record()
    {
        scene.Link(Nino);
        Assert.Equal(GateRule.AttestationContradicts, scene.Submit(scene.Script.Links(Scene.Anne, Passport, Scene.SaysLuc)));
        var held = Assert.Single(As("2026-01-31").Answers, answer => answer.AskedBy[0].Kind == FieldKind.HeldClaim);
        Assert.IsType<UnderReview>(held.Outcome);
    }

    [Fact]
    public void Nothing_could_be_answered_of_whom_nothing_led_to()
    {
        Assert.Empty(As("2026-01-31").Answers);
        Assert.Equal(LedgerPosition.BeforeFirst, As("2025-12-31").Position);
    }

    [Fact] // Why: what is told of the past must be what a node told then.
    public void Each_purpose_gets_the_answer_that_a_node_gives_of_that_record()
    {
        scene.Link(Nino);
        scene.Grant("G-1", "2020-01-01", "2030-12-31", "STUDY");
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            var past = PastAnswers.Of(Scene.Anne, Histories.Of(scene.Ledger, Scene.Anne), Facts.Day("2026-01-31"), ReleaseBook.Empty, [purpose]);
            var node = Assert.IsType<Matched>(scene.AskFor(purpose, "2026-01-31", "2026-01-31", Nino));
            Assert.Equal(node.Answer, Assert.IsType<Matched>(Assert.Single(past.Answers).Outcome).Answer);
        }
    }

    [Fact]
    public void The_rules_are_those_of_this_build_and_the_release_is_that_of_the_day()
    {
        scene.Submit(ReleaseNotes.Next(new(new("1.0.0"), 1, 1), ReleaseBook.Empty, Facts.Day("2026-01-03"))!); // on the 3rd
        scene.Link(Nino);
        var releases = ReleaseBook.Of(Histories.Of(scene.Ledger, PersonId.Deployment));
        PastAnswers On(string day) => PastAnswers.Of(Scene.Anne, Histories.Of(scene.Ledger, Scene.Anne), Facts.Day(day), releases, [Purpose.DwpPublicFunds]);
        Assert.Null(On("2026-01-02").Release);
        Assert.Equal("1.0.0", On("2026-01-05").Release!.Release.Version.Text);
        Assert.Equal(EligibilityRules.Embedded.Version.Number, On("2026-01-05").RulesVersion);
    }

    [Fact]
    public void What_was_erased_makes_the_answer_uncertain()
    {
        scene.Link(Nino);
        var history = Histories.Of(scene.Ledger, Scene.Anne);
        Assert.False(PastAnswers.Of(
            Scene.Anne, [history[0], history[1] with { Change = null }], Facts.Day("2026-01-31"), ReleaseBook.Empty, [Purpose.DwpPublicFunds]).IsComplete);
    }

    private PastAnswers As(string day) => PastAnswers.Of(
        Scene.Anne, Histories.Of(scene.Ledger, Scene.Anne), Facts.Day(day), ReleaseBook.Empty, [Purpose.DwpPublicFunds]);

    private static PublicFundsResult Funds(PastAnswers past) =>
        Assert.IsType<Matched>(Assert.Single(past.Answers).Outcome).Answer.Intervals[0].PublicFunds!.Result;
}
