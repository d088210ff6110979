using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Server.Errors;
using Case = InterDeptCheck.Domain.Assurance.Cases.Case;
using ErrorReason = InterDeptCheck.Contracts.V1.ErrorReason;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Makes of what an operator wants what a plan does, from what the ledger has. Thread-safe.</summary>
internal sealed class PlanContents(ILedgerReader ledger)
{
    /// <summary>The held change of a case takes effect.</summary>
    /// <exception cref="RefusedException">DECISION_DOES_NOT_FIT, PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> ReleaseAsync(Case known, CancellationToken cancellationToken)
    {
        if (known.About is not HeldSubject about) throw new RefusedException(ErrorReason.DecisionDoesNotFit);
        var held = await ledger.ReadHeldAsync(new(about.Position.Value - 1), 1, cancellationToken);
        return Possible(PlanMaker.Release(await RecordAsync(about.Person, cancellationToken), held.Single()));
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
        Case known, PersonId person, IReadOnlyCollection<PartName> parts, PersonId to, CancellationToken cancellationToken) => Content(
        Made(Planner(known).Split(
            await RecordAsync(person, cancellationToken), parts,
            await ledger.ReadRecordAsync(to, cancellationToken) ?? PersonRecord.Empty(to))));

    /// <summary>A part goes to the record that it belongs to.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<PlanContent> RelinkAsync(Case known, PersonId from, PartName part, PersonId to, CancellationToken cancellationToken) => Content(
        Made(Planner(known).Relink(await RecordAsync(from, cancellationToken), part, await RecordAsync(to, cancellationToken))));

    /// <summary>A record is no longer served, but as it was at a place, if one is named.</summary>
    /// <exception cref="RefusedException">PLAN_IMPOSSIBLE.</exception>
    public async Task<QuarantineContent> QuarantineAsync(PersonId person, LedgerPosition? good, CancellationToken cancellationToken)
    {
        if (good is not { } upTo) return new(person, null);
        var history = await ledger.ReadHistoryAsync(person, cancellationToken);
        return new(person, Possible(PlanMaker.AsOf(person, history, upTo)));
    }

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
        Planned.Refused refused => throw new RefusedException(new Refusal(ErrorReason.PlanImpossible).With("refusal", refused.Reason.Code())),
        _ => throw new InvalidOperationException("What became of a proposal is not known."),
    };
}

/// <summary>People whose records go back together, and to which place.</summary>
internal readonly record struct RollBack(IReadOnlyList<PersonId> People, LedgerPosition UpTo);

/// <summary>A batch that is taken back, and further people whose records go back with it.</summary>
internal readonly record struct BatchRollBack(BatchId Batch, IReadOnlyList<PersonId> Also);
