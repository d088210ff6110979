using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using Xunit;

namespace InterDeptCheck.TestKit.Repairs;

/// <summary>
/// Merges two records, splits them again and rolls both back, on any ledger; asserts on the way that nothing is lost or anybody else's.
/// </summary>
/// <param name="pair">Of whom.</param>
/// <param name="read">A record with its history, as the ledger has it now.</param>
/// <param name="append">Appends changes together; it fails when they are refused.</param>
public sealed class RepairCycle(
    DuplicatePair pair, Func<PersonId, Task<RecordedPerson>> read, Func<IReadOnlyList<Change>, Task> append)
{
    private static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));
    private static readonly DateOnly Day = new(2026, 1, 15);

    /// <summary>Runs it; <paramref name="number"/> names its plans.</summary>
    public async Task RunAsync(int number)
    {
        var (first, second) = ((await read(pair.First.Id)).Record, (await read(pair.Second.Id)).Record);
        var at = first.Position > second.Position ? first.Position : second.Position;
        await ApplyAsync(Planner($"merge-{number}").Merge(first, second));
        var (merged, emptied) = ((await read(first.Person)).Record, (await read(second.Person)).Record);
        Assert.Equal(first.Person, emptied.SupersededBy);
        Assert.Empty(PartNames.Of(emptied));
        await ApplyAsync(Planner($"split-{number}").Split(
            merged, [.. PartNames.Of(second).Where(PartNames.Of(merged).Contains)], emptied, second.Identity, first.Identity));
        var (left, taken) = (await read(first.Person), await read(second.Person));
        if (first.Image is null || second.Image is null)
        {
            Assert.Equal(Owned(first), Owned(left.Record));
            Assert.Equal(Owned(second), Owned(taken.Record));
        }

        Assert.Contains(second.Person, left.Record.NeverLinked);
        Assert.Contains(first.Person, taken.Record.NeverLinked);
        Assert.Equal(
            new Planned.Refused(PlanRefusal.NeverLinked), Planner("again").Merge(left.Record, taken.Record));
        await ApplyAsync(Planner($"back-{number}").RollBack([left, taken], at));
        var (firstAgain, secondAgain) = ((await read(first.Person)).Record, (await read(second.Person)).Record);
        Assert.Equal(first.WithoutTrace(), firstAgain.WithoutTrace());
        Assert.Equal(second.WithoutTrace(), secondAgain.WithoutTrace());
        Assert.Equal(first.Repairs.Count + 3, firstAgain.Repairs.Count);
    }

    private static RepairPlanner Planner(string plan) => new(new(plan), new("case-1"));

    private static IEnumerable<string> Owned(PersonRecord record) => ClaimKey.OwnedBy(record).Select(key => key.ToString()).Order(StringComparer.Ordinal);

    private async Task ApplyAsync(Planned planned)
    {
        Assert.True(planned is Planned.Made, (planned as Planned.Refused)?.Reason.Code());
        foreach (var changes in RepairChanges.Of(((Planned.Made)planned).Plan, Eyes, Day)) await append(changes);
    }
}
