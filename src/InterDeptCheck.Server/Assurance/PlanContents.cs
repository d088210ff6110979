using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Errors;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;
using ErrorReason = InterDeptCheck.Contracts.V1.ErrorReason;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Makes of what an operator wants what a plan does, from what the ledger has. Thread-safe.</summary>
internal sealed class PlanContents(ILedgerReader ledger)
{
    /// <summary>The held change of a case takes effect: on the survivor's record, where the person's was merged into it.</summary>
    /// <exception cref="RefusedException">DECISION_DOES_NOT_FIT, PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> ReleaseAsync(Case known, CancellationToken cancellationToken)
    {
        if (known.About is not HeldSubject about) throw new RefusedException(ErrorReason.DecisionDoesNotFit);
        var held = await ledger.ReadHeldAsync(new(about.Position.Value - 1), 1, cancellationToken);
        if (about.Rule == GateRule.Superseded) return await ForwardAsync(about, held.Single(), cancellationToken);
        return Possible(PlanMaker.Release(await RecordAsync(about.Person, cancellationToken), held.Single()));
    }

    private async Task<PlanContent> ForwardAsync(HeldSubject about, RecordedChange held, CancellationToken cancellationToken)
    {
        var survivor = await RecordAsync(about.Person, cancellationToken);
        for (var merged = 0; survivor.SupersededBy is { } next; merged++)
        {
            if (merged == ForwardedChange.SurvivorsMax) throw new RefusedException(ErrorReason.PlanImpossible);
            survivor = await RecordAsync(next, cancellationToken);
        }

        Possible(held.Change);
        return new ForwardContent(about.Position, survivor.Person);
    }

    /// <summary>Records become what they were.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> RollBackAsync(Case known, IReadOnlyList<RollBack> groups, CancellationToken cancellationToken)
    {
        var planner = Planner(known);
        List<RepairPlan> plans = [];
        foreach (var (people, upTo) in groups)
        {
            List<RecordedPerson> recorded = [];
            foreach (var person in people)
                recorded.Add(new(await RecordAsync(person, cancellationToken), await ledger.ReadHistoryAsync(person, cancellationToken)));
            plans.Add(Made(planner.RollBack(recorded, upTo)));
        }

        return Content(Made(planner.Join(plans)));
    }

    /// <summary>Everyone's records that a batch put wrong become what they were before it; who can't be mended so is left out.</summary>
    /// <param name="known">The case.</param>
    /// <param name="batch">The batch, and who else goes back.</param>
    /// <param name="standing">Findings that nobody has decided yet.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE: nobody is left.</exception>
    public async Task<(PlanContent Content, IReadOnlyList<PersonId> LeftOut)> RollBackBatchAsync(
        Case known, BatchRollBack batch, IReadOnlyList<Finding> standing, CancellationToken cancellationToken)
    {
        var histories = new Dictionary<PersonId, IReadOnlyList<RecordedChange>>();
        foreach (var person in standing.SelectMany(finding => finding.Others.Prepend(finding.Person)).Concat(batch.Also).Distinct())
        {
            var history = await ledger.ReadHistoryAsync(person, cancellationToken);
            if (history.Any(change => change.Event.Source.Batch == batch.Batch)) histories.Add(person, history);
        }

        var (groups, changed) = BatchExtent.Of(batch.Batch, standing, batch.Also, histories);
        var planner = Planner(known);
        var (plans, leftOut, refused) = (new List<RepairPlan>(), new List<PersonId>(changed), PlanRefusal.NothingChanges);
        foreach (var (people, upTo) in groups)
        {
            List<RecordedPerson> recorded = [];
            foreach (var person in people) recorded.Add(new(await RecordAsync(person, cancellationToken), histories[person]));
            var planned = planner.RollBack(recorded, upTo);
            if (planned is Planned.Made made) plans.Add(made.Plan);
            else leftOut.AddRange(people);
            if (planned is Planned.Refused why) refused = why.Reason;
        }

        return (Content(Made(plans.Count > 0 ? planner.Join(plans) : new Planned.Refused(refused))), leftOut);
    }

    /// <summary>Two records are of one person.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> MergeAsync(Case known, PersonId survivor, PersonId other, CancellationToken cancellationToken) => Content(
        Made(Planner(known).Merge(await RecordAsync(survivor, cancellationToken), await RecordAsync(other, cancellationToken))));

    /// <summary>A record is of two people.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> SplitAsync(
        Case known, PersonId person, IReadOnlyCollection<PartName> parts, PersonId to, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(person, cancellationToken);
        var named = await NamedAsync(record, parts, cancellationToken);
        return Content(Made(Planner(known).Split(
            record, named, await ledger.ReadRecordAsync(to, cancellationToken) ?? PersonRecord.Empty(to))));
    }

    /// <summary>A part goes to the record that it belongs to.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> RelinkAsync(Case known, PersonId from, PartName part, PersonId to, CancellationToken cancellationToken)
    {
        var holder = await RecordAsync(from, cancellationToken);
        var named = (await NamedAsync(holder, [part], cancellationToken)).Single();
        return Content(Made(Planner(known).Relink(holder, named, await RecordAsync(to, cancellationToken))));
    }

    /// <summary>Parts of a record are no longer served.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE: a part is not on the record.</exception>
    public async Task<QuarantineContent> QuarantineAsync(PersonId person, IReadOnlyCollection<PartName> parts, CancellationToken cancellationToken)
    {
        var known = PartNames.Of(await RecordAsync(person, cancellationToken));
        if (!parts.All(known.Contains)) throw Impossible(PlanRefusal.PartUnknown);
        return new(person, null) { Parts = new(parts.Select(part => part.Since).Distinct().Order()) };
    }

    /// <summary>A record is no longer served, but as it was before it went wrong, where that may be.</summary>
    /// <param name="book">What audits found of the person.</param>
    /// <param name="person">Whose.</param>
    /// <param name="today">The day on which status is judged.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(QuarantineContent Content, LastKnownGoodObstacle? Why)> QuarantineAsync(
        CaseBook book, PersonId person, DateOnly today, CancellationToken cancellationToken)
    {
        var findings = book.About(person).Where(known => known.IsOpen)
            .Select(known => known.About).OfType<FindingSubject>().Select(about => about.Finding);
        var good = LastKnownGood.Of(person, await ledger.ReadHistoryAsync(person, cancellationToken), findings, today);
        if (good is not LastKnownGood.Found { Record: var record } found) return (new(person, null), ((LastKnownGood.None)good).Why);
        foreach (var part in record.Identifiers)
        {
            var claimants = await ledger.ReadClaimantsAsync(part.Identifier, cancellationToken);
            if (claimants.Any(other => other.Person != person && other.Established(part.Identifier) is not null))
                return (new(person, null), LastKnownGoodObstacle.ClaimedByAnother);
        }

        return (new(person, record) { Bridges = found.Bridges }, null);
    }

    // By whichever event of theirs the parts are named.
    private async Task<IReadOnlyCollection<PartName>> NamedAsync(
        PersonRecord record, IReadOnlyCollection<PartName> parts, CancellationToken cancellationToken) =>
        PartNames.Current(record, await ledger.ReadHistoryAsync(record.Person, cancellationToken), parts);

    private async Task<PersonRecord> RecordAsync(PersonId person, CancellationToken cancellationToken) =>
        Possible(await ledger.ReadRecordAsync(person, cancellationToken));

    private static T Possible<T>(T? made)
        where T : class => made ?? throw new RefusedException(ErrorReason.PlanImpossible);

    // The plan gets its name when it is written.
    private static RepairPlanner Planner(Case known) => new(new("proposed"), known.Id);

    private static RepairContent Content(RepairPlan plan) => new(plan.Kind, plan.Steps);

    private static RepairPlan Made(Planned planned) => planned switch
    {
        Planned.Made made => made.Plan,
        Planned.Refused refused => throw Impossible(refused.Reason),
        _ => throw new InvalidOperationException("What became of a proposal is not known."),
    };

    private static RefusedException Impossible(PlanRefusal why) => new(new Refusal(ErrorReason.PlanImpossible).With("refusal", why.Code()));
}

/// <summary>People whose records go back together, and to which place.</summary>
internal readonly record struct RollBack(IReadOnlyList<PersonId> People, LedgerPosition UpTo);

/// <summary>A batch that is taken back, and further people whose records go back with it.</summary>
internal readonly record struct BatchRollBack(BatchId Batch, IReadOnlyList<PersonId> Also);
