using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Assurance;

public sealed class CaseBookTests
{
    private static readonly Actor Anna = new("spiffe://test/department/home-office/service/anna");
    private static readonly Actor Ben = new("spiffe://test/department/home-office/service/ben");
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly CaseId HeldCase = new("held-9");
    private static readonly PlanId Plan = new("plan-1");
    private readonly PersonId person = new TestData(1).APersonId();
    private readonly PersonId other = new TestData(2).APersonId();
    private CaseBook book = CaseBook.Empty;

    [Fact]
    public void A_case_goes_from_open_to_assigned_to_decided_and_keeps_its_history()
    {
        Write(Anna, HeldCase, new CaseOpened(Held()));
        Assert.Equal(CaseState.Open, book.Find(HeldCase)!.State);
        Write(Anna, HeldCase, new CaseAssigned(Ben));
        Write(Ben, HeldCase, new NoteAdded("looked at"), new EvidenceAdded("the other's letter", other), new CaseEscalated("late"));
        Write(Ben, HeldCase, new CaseDecided(CaseDecision.Reject, "a typing error", null));
        var known = book.Find(HeldCase)!;
        Assert.Equal((CaseState.Decided, Ben, CaseDecision.Reject, 1), (known.State, known.Assignee, known.Decision, known.Escalations));
        Assert.Equal([person, other], known.People);
        Assert.Equal(["OPENED", "ASSIGNED", "NOTE", "EVIDENCE", "ESCALATED", "DECIDED"], known.History.Select(line => line.What));
        Assert.Equal(DeskRefusal.CaseDecided, CaseRules.Working(known));
        Assert.Equal(DeskRefusal.CaseUnknown, CaseRules.Working(book.Find(new CaseId("held-10"))));
    }

    [Fact] // Why: a case that was held for a week before anybody looked is a week old.
    public void A_held_change_waits_since_it_was_held_and_a_finding_since_it_was_recorded()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        var held = book.Find(HeldCase)!;
        Assert.Equal((Start.AddDays(-7), Start.AddDays(-2)), (held.OpenedAt, held.DueAt));
        Assert.True(held.IsOverdue(Start));
        var finding = Open(Finding(FindingKind.Mixture));
        Assert.False(finding.IsOverdue(Start.AddHours(23)));
        Assert.True(finding.IsOverdue(Start.AddHours(25)));
    }

    [Fact]
    public void What_is_there_already_is_not_opened_twice_and_the_names_of_cases_follow_from_what_they_are_about()
    {
        var finding = Finding(FindingKind.Mixture);
        var drafts = CaseOpener.Open([], [finding, finding, Finding(FindingKind.PhotoMissing)], book);
        Assert.Equal(2, drafts.Count);
        foreach (var draft in drafts) Write(draft.Operator, draft.Case, draft.Body);
        Assert.Empty(CaseOpener.Open([], [finding with { Strength = new(true, 99), Evidence = [] }], book));
        Assert.Equal(CaseIds.Of(new FindingSubject(finding)), drafts[0].Case);
        Assert.StartsWith("finding-2-", drafts[0].Case.Value, StringComparison.Ordinal);
    }

    [Fact] // Why: a relapse is what nobody noticed before: the same person is wrong again, by other parts.
    public void A_repaired_record_that_is_wrong_again_reopens_its_case_and_what_was_no_fault_does_not()
    {
        var known = Open(Finding(FindingKind.Mixture));
        Write(Ben, known.Id, new CaseDecided(CaseDecision.Repair, "split", Plan));
        var again = Finding(FindingKind.Mixture) with { Parts = [new(PartKind.Grant, new(40))] };
        var reopened = Assert.Single(CaseOpener.Open([], [again], book));
        Assert.Equal((known.Id, new CaseReopened(new FindingSubject(again))), (reopened.Case, reopened.Body));
        Write(reopened.Operator, reopened.Case, reopened.Body);
        known = book.Find(known.Id)!;
        Assert.Equal((CaseState.Reopened, 1, null), (known.State, known.Relapses, known.Decision));
        Assert.Empty(CaseOpener.Open([], [again], book with { }));
        Write(Ben, known.Id, new CaseDecided(CaseDecision.NotAFault, "twins", null));
        Assert.Empty(CaseOpener.Open([], [Finding(FindingKind.Mixture)], book));
    }

    [Fact]
    public void Who_proposed_a_plan_can_not_approve_it_and_another_can_once()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        Write(Anna, HeldCase, new PlanProposed(Plan, new LiftContent(person), "mended"));
        Assert.Equal(DeskRefusal.FourEyesNeeded, CaseRules.Approving(book.Find(Plan), Anna));
        Assert.Equal(DeskRefusal.None, CaseRules.Approving(book.Find(Plan), Ben));
        Write(Ben, HeldCase, new PlanApproved(Plan));
        Assert.Equal(DeskRefusal.PlanNotProposed, CaseRules.Approving(book.Find(Plan), Ben));
        Assert.Equal(DeskRefusal.PlanNotProposed, CaseRules.Withdrawing(book.Find(Plan)));
        Assert.Equal(Plan, Assert.Single(book.Unfinished).Id);
        Write(Ben, HeldCase, new PlanApplied(Plan, [new(12)]));
        Assert.Empty(book.Unfinished);
        Assert.Equal((PlanState.Applied, Ben), (book.Find(Plan)!.State, book.Find(Plan)!.ApprovedBy));
        Assert.Equal(DeskRefusal.PlanUnknown, CaseRules.Approving(book.Find(new PlanId("plan-2")), Ben));
    }

    [Fact]
    public void A_plan_changes_only_records_of_people_who_have_a_case()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        Assert.Equal(DeskRefusal.None, CaseRules.Proposing(book, HeldCase, new LiftContent(person)));
        Assert.Equal(DeskRefusal.CaseNotAbout, CaseRules.Proposing(book, HeldCase, new LiftContent(other)));
        var known = PersonRecord.Empty(other) with { Identity = Identity() };
        Assert.Equal(DeskRefusal.CaseNotAbout, CaseRules.Proposing(book, HeldCase, new RepairContent(RepairKind.Split, [new(other, known, known)])));
        var nobody = PersonRecord.Empty(other);
        Assert.Equal(DeskRefusal.None, CaseRules.Proposing(book, HeldCase, new RepairContent(RepairKind.Split, [new(other, nobody, known)])));
        Open(Finding(FindingKind.Duplicate) with { Person = other });
        Assert.Equal(DeskRefusal.None, CaseRules.Proposing(book, HeldCase, new LiftContent(other)));
    }

    [Fact]
    public void A_decision_must_fit_the_case_and_rest_on_a_plan_that_was_carried_out()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        var held = book.Find(HeldCase)!;
        var finding = Open(Finding(FindingKind.Island));
        Assert.Equal(DeskRefusal.DecisionOfOther, CaseRules.Deciding(finding, CaseDecision.Reject, null, null));
        Assert.Equal(DeskRefusal.PlanUnknown, CaseRules.Deciding(held, CaseDecision.Release, null, null));
        Assert.Equal(DeskRefusal.PlanUnknown, CaseRules.Deciding(held, CaseDecision.NotAFault, new("plan-999"), null));
        Write(Anna, HeldCase, new PlanProposed(Plan, new RepairContent(RepairKind.Release, [Step()]), "it was right"));
        Assert.Equal(DeskRefusal.PlanNotApplied, CaseRules.Deciding(held, CaseDecision.Release, Plan, book.Find(Plan)));
        Write(Ben, HeldCase, new PlanApproved(Plan), new PlanApplied(Plan, [new(12)]));
        Assert.Equal(DeskRefusal.None, CaseRules.Deciding(held, CaseDecision.Release, Plan, book.Find(Plan)));
        Assert.Equal(DeskRefusal.DecisionOfOther, CaseRules.Deciding(held, CaseDecision.Repair, Plan, book.Find(Plan)));
        Assert.Equal(DeskRefusal.DecisionOfOther, CaseRules.Deciding(held, CaseDecision.NotAFault, Plan, book.Find(Plan)));
    }

    [Fact] // Why: who takes over a change follows from the ledger; the case is of the merged person, and the change of the survivor.
    public void A_change_held_for_a_merged_record_is_forwarded_in_its_own_case_and_decides_it()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held() with { Rule = GateRule.Superseded }));
        var forward = new ForwardContent(new(9), other);
        Assert.Equal(DeskRefusal.None, CaseRules.Proposing(book, HeldCase, forward));
        Assert.Equal(DeskRefusal.DecisionOfOther, CaseRules.Proposing(book, HeldCase, forward with { Held = new(10) }));
        Write(Anna, HeldCase, new PlanProposed(Plan, forward, "the same person"));
        Assert.Equal((PlanKind.Forward, true), (book.Find(Plan)!.Kind, book.Find(Plan)!.NeedsFourEyes));
        Write(Ben, HeldCase, new PlanApproved(Plan), new PlanApplied(Plan, [new(12)]));
        Assert.Equal(DeskRefusal.None, CaseRules.Deciding(book.Find(HeldCase), CaseDecision.Release, Plan, book.Find(Plan)));
    }

    [Fact]
    public void What_a_plan_mended_is_told_once_it_stands_no_more_until_it_is_found_again()
    {
        var finding = Finding(FindingKind.Mixture);
        var known = Open(finding);
        Assert.Equal(UkDate.At(Start), new CauseHistory(book).IdentifiedOn(finding));
        Assert.Empty(new CauseHistory(book).Repaired([]));
        Write(Anna, known.Id, new PlanProposed(Plan, new RepairContent(RepairKind.RollBack, [Step()]), "right then"));
        Write(Ben, known.Id, new PlanApproved(Plan), new PlanApplied(Plan, [new(20)]));
        Assert.Equal(finding, Assert.Single(new CauseHistory(book).Repaired([])).Finding);
        Assert.Empty(new CauseHistory(book).Repaired([finding]));
        Write(Ben, known.Id, new CaseDecided(CaseDecision.Repair, "rolled back", Plan));
        Write(CaseOpener.Opener, known.Id, new CaseReopened(new FindingSubject(finding)));
        Assert.Empty(new CauseHistory(book).Repaired([]));
    }

    [Fact]
    public void A_cause_is_fixed_in_a_case_of_a_finding_and_the_last_word_counts()
    {
        var cause = new CauseKey(CauseDimension.Batch, "MIG-1");
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        var known = Open(Finding(FindingKind.Mixture));
        Assert.Equal(DeskRefusal.DecisionOfOther, CaseRules.Fixing(book.Find(HeldCase)));
        Assert.Equal(DeskRefusal.CaseUnknown, CaseRules.Fixing(null));
        Assert.Equal(DeskRefusal.None, CaseRules.Fixing(known));
        Assert.Null(new CauseHistory(book).FixedAt(cause));
        Write(Anna, known.Id, new CauseFixed(cause, "mapped anew"));
        Assert.Equal(Start, new CauseHistory(book).FixedAt(cause));
        Assert.Equal("BATCH MIG-1: mapped anew", book.Find(known.Id)!.History[^1].Text);
    }

    [Fact]
    public void A_person_is_read_only_for_a_case_that_is_about_them()
    {
        Write(CaseOpener.Opener, HeldCase, new CaseOpened(Held()));
        Assert.Equal(DeskRefusal.None, CaseRules.Reading(book.Find(HeldCase), person));
        Assert.Equal(DeskRefusal.CaseNotAbout, CaseRules.Reading(book.Find(HeldCase), other));
        Assert.Equal(DeskRefusal.CaseUnknown, CaseRules.Reading(null, person));
    }

    [Fact]
    public void An_entry_that_does_not_follow_or_has_no_case_is_no_part_of_a_book()
    {
        Assert.Throws<ArgumentException>(() => book.Apply(Entry(2, Anna, HeldCase, new CaseOpened(Held()))));
        Assert.Throws<ArgumentException>(() => book.Apply(Entry(1, Anna, HeldCase, new NoteAdded("of nothing"))));
        Write(Anna, HeldCase, new CaseOpened(Held()));
        Assert.Throws<ArgumentException>(() => book.Apply(Entry(2, Anna, HeldCase, new CaseOpened(Held()))));
        Assert.Throws<ArgumentException>(() => book.Apply(Entry(2, Anna, HeldCase, new PlanApproved(Plan))));
        Assert.Equal(new LedgerPosition(9), book.LastHeld);
    }

    private static AssuranceEntry Entry(long sequence, Actor by, CaseId id, EntryBody body) => new(new(sequence), Start, by, id, null, body);

    private HeldSubject Held() => new(new(9), person, "identifier_linked", GateRule.ClaimedByAnother, Start.AddDays(-7));

    private RepairStep Step() => new(person, PersonRecord.Empty(person), PersonRecord.Empty(person));

    private static RecordIdentity Identity()
    {
        var data = new TestData(3);
        return new(data.AName(), data.ABirthDate(), default, default, default);
    }

    private Finding Finding(FindingKind kind) => new(
        kind, person, new(true, 0), FindingReach.Record, [new(PartKind.Grant, new(17))], [], new LedgerPosition(17), [], FindingAction.Review);

    private Case Open(Finding finding)
    {
        var draft = Assert.Single(CaseOpener.Open([], [finding], book));
        Write(draft.Operator, draft.Case, draft.Body);
        return book.Find(draft.Case)!;
    }

    private void Write(Actor by, CaseId id, params EntryBody[] bodies)
    {
        foreach (var body in bodies) book = book.Apply(Entry(book.Last.Value + 1, by, id, body));
    }
}
