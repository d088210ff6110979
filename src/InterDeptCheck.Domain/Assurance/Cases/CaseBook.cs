using System.Collections.Immutable;
using InterDeptCheck.Domain.Assurance.Batches;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>
/// All cases, plans and batches that cancel in bulk: the pure projection of the assurance log. Immutable: applying an entry gives another
/// book. The same entries always give the same book.
/// </summary>
public sealed record CaseBook
{
    /// <summary>Before the first entry.</summary>
    public static CaseBook Empty { get; } = new();

    /// <summary>The last entry in it.</summary>
    public AssuranceSequence Last { get; private init; }

    /// <summary>Every case.</summary>
    public ImmutableSortedDictionary<CaseId, Case> Cases { get; private init; } =
        ImmutableSortedDictionary.Create<CaseId, Case>(Comparer<CaseId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));

    /// <summary>Every plan.</summary>
    public ImmutableDictionary<PlanId, PlanCard> Plans { get; private init; } = ImmutableDictionary<PlanId, PlanCard>.Empty;

    /// <summary>Plans that were approved and of which it is not known how they ended, in the order of their proposals.</summary>
    public IReadOnlyList<PlanCard> Unfinished =>
        [.. Approved.Select(id => Plans[id]).OrderBy(plan => plan.Entry)];

    /// <summary>The last held change that has a case.</summary>
    public LedgerPosition LastHeld { get; private init; }

    /// <summary>The batches that were refused because they cancel in bulk.</summary>
    public ImmutableSortedDictionary<BatchId, BulkBatch> Batches { get; private init; } =
        ImmutableSortedDictionary.Create<BatchId, BulkBatch>(Comparer<BatchId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));
    /// <summary>When each cause was last told to be stopped at its source.</summary>
    public ImmutableDictionary<CauseKey, DateTimeOffset> Fixes { get; private init; } = ImmutableDictionary<CauseKey, DateTimeOffset>.Empty;

    private ImmutableHashSet<PlanId> Approved { get; init; } = [];

    private ImmutableDictionary<PersonId, ImmutableHashSet<CaseId>> ByPerson { get; init; } =
        ImmutableDictionary<PersonId, ImmutableHashSet<CaseId>>.Empty;

    /// <summary>The case of that name; null when there is none.</summary>
    public Case? Find(CaseId id) => Cases.GetValueOrDefault(id);

    /// <summary>The case of a finding: its own, or the one that it opened again; null when there is none.</summary>
    public Case? Find(Finding finding) => Find(CaseIds.Of(new FindingSubject(finding)))
        ?? About(finding.Person).FirstOrDefault(known => known.About is FindingSubject { Finding: var found } && found.Key == finding.Key);

    /// <summary>The plan of that name; null when there is none.</summary>
    public PlanCard? Find(PlanId id) => Plans.GetValueOrDefault(id);

    /// <summary>The batch of that name; null when none was refused because it cancels in bulk.</summary>
    public BulkBatch? Find(BatchId id) => Batches.GetValueOrDefault(id);

    /// <summary>The cases about a person.</summary>
    public IEnumerable<Case> About(PersonId person) => ByPerson.GetValueOrDefault(person, []).Select(id => Cases[id]);

    /// <summary>The book after one more entry.</summary>
    /// <exception cref="ArgumentException">The entry does not follow the last one, or its case or plan is not there: the log is damaged.</exception>
    public CaseBook Apply(AssuranceEntry entry)
    {
        if (entry.Sequence != Last.Next()) throw new ArgumentException("An entry that does not follow the last one.", nameof(entry));
        if (entry.Body is BatchRefused or BatchApproved) return this with { Batches = BatchProjection.Apply(Batches, entry), Last = entry.Sequence };
        var next = entry.Body switch
        {
            CaseOpened body => Open(entry, body),
            PlanProposed body => Propose(entry, body),
            PlanApproved body => With(Plan(body.Plan) with { State = PlanState.Approved, ApprovedBy = entry.Operator, ApprovedAt = entry.At }),
            PlanApplied body => With(Plan(body.Plan) with { State = PlanState.Applied, Positions = body.Positions, Refused = body.Refused }),
            PlanFailed body => With(Plan(body.Plan) with { State = PlanState.Failed, Rule = body.Rule, IsEventIdReused = body.IsEventIdReused }),
            CauseFixed body => this with { Fixes = Fixes.SetItem(body.Cause, entry.At) },
            PlanWithdrawn body => With(Plan(body.Plan) with { State = PlanState.Withdrawn }),
            _ => this,
        };
        return next.Told(entry) with { Last = entry.Sequence };
    }

    /// <summary>The book after more entries.</summary>
    public CaseBook Apply(IEnumerable<AssuranceEntry> entries) => entries.Aggregate(this, (book, entry) => book.Apply(entry));

    private CaseBook Open(AssuranceEntry entry, CaseOpened body)
    {
        if (Cases.ContainsKey(entry.Case)) throw new ArgumentException("A case that is there already.", nameof(entry));
        var held = body.About as HeldSubject;
        var opened = With(new Case(entry.Case, body.About, held?.HeldAt ?? entry.At) { FoundAt = entry.Sequence });
        return held is null || held.Position <= LastHeld ? opened : opened with { LastHeld = held.Position };
    }

    private CaseBook Propose(AssuranceEntry entry, PlanProposed body)
    {
        if (Plans.ContainsKey(body.Plan)) throw new ArgumentException("A plan that is there already.", nameof(entry));
        return With(new PlanCard(
            body.Plan, entry.Case, PlanKinds.Of(body.Content), new(body.Content.People), body.Content.NeedsFourEyes, entry.Operator,
            body.Reason, entry.Sequence)
        { ProposedAt = entry.At });
    }

    private CaseBook Told(AssuranceEntry entry)
    {
        var known = Cases.GetValueOrDefault(entry.Case) ?? throw new ArgumentException("An entry of a case that is not there.", nameof(entry));
        var after = CaseProjection.Apply(known, entry);
        return With(after with { History = after.History.Add(CaseProjection.Line(entry)) });
    }

    private PlanCard Plan(PlanId id) => Plans.GetValueOrDefault(id) ?? throw new ArgumentException("A plan that is not there.", nameof(id));

    private CaseBook With(PlanCard plan) => this with
    {
        Plans = Plans.SetItem(plan.Id, plan),
        Approved = plan.State == PlanState.Approved ? Approved.Add(plan.Id) : Approved.Remove(plan.Id),
    };

    private CaseBook With(Case changed)
    {
        var people = ByPerson;
        foreach (var person in changed.People)
            people = people.SetItem(person, people.GetValueOrDefault(person, []).Add(changed.Id));
        return this with { Cases = Cases.SetItem(changed.Id, changed), ByPerson = people };
    }
}
