using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Repairs;

namespace InterDeptCheck.LedgerCrasher;

/// <summary>Merges two records, splits them and rolls them back, again and again; killed, it goes on with the step that is not there yet.</summary>
public static class RepairWork
{
    private const int Steps = 30;
    private static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));
    private static readonly DateOnly Day = new(2026, 1, 15);

    /// <summary>Takes every step; each line on the output is told only after the ledger has acknowledged.</summary>
    public static async Task RunAsync(string path, int seed)
    {
        await using var ledger = await SqliteLedger.OpenAsync(new() { Path = path }, TimeProvider.System, default);
        Work.Tell("open");
        var pair = new DuplicatePair(new(seed));
        var at = LedgerPosition.BeforeFirst;
        foreach (var change in pair.Changes) at = (await ledger.SubmitAsync(change, Work.Submitter, default)).Position;
        for (var step = 0; step < Steps; step++)
        {
            var (first, second) = (await ReadAsync(ledger, pair.First.Id), await ReadAsync(ledger, pair.Second.Id));
            var plan = new PlanId($"step-{step}");
            if (first.History.Any(recorded => recorded.Event.Id == RepairChanges.EventOf(plan, pair.First.Id))) continue;
            var planned = (Planned.Made)Plan(new(plan, new("case-1")), step, first, second, at);
            foreach (var changes in RepairChanges.Of(planned.Plan, Eyes, Day)) await ledger.AppendTogetherAsync(changes, Work.Submitter, default);
            Work.Tell($"repaired {step}");
        }

        Work.Tell("repaired");
    }

    private static Planned Plan(RepairPlanner planner, int step, RecordedPerson first, RecordedPerson second, LedgerPosition at)
    {
        if (step % 3 == 0) return planner.Merge(first.Record, second.Record);
        if (step % 3 == 2) return planner.RollBack([first, second], at);
        var before = Projection.Of(second.Record.Person, second.History.Where(one => one.Event.Position <= at).Select(one => one.Judged!));
        return planner.Split(
            first.Record, [.. PartNames.Of(before).Where(PartNames.Of(first.Record).Contains)], second.Record, before.Identity);
    }

    private static async Task<RecordedPerson> ReadAsync(SqliteLedger ledger, PersonId person) =>
        new((await ledger.ReadRecordAsync(person, default))!, await ledger.ReadHistoryAsync(person, default));
}
