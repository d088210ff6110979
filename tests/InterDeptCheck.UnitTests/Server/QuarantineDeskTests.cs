using InterDeptCheck.Cli.Output;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.Server.Mapping;
using static InterDeptCheck.UnitTests.Server.DeskScene;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Quarantines for thousands, while operators go on deciding.</summary>
public sealed class QuarantineDeskTests
{
    [Fact] // Why: at night one decided case must not leave all records behind it served.
    public async Task A_case_that_is_decided_in_the_moment_of_its_quarantine_stops_no_other()
    {
        await using var scene = await OpenAsync();
        var findings = new List<Finding>();
        foreach (var person in People) findings.Add(await scene.FindAsync(person));
        var decided = CaseIds.Of(new FindingSubject(findings[1]));
        scene.DecidedMeanwhile.Add(decided);
        var tried = await PlaceAsync(scene, findings);
        Assert.Equal(People, tried.Select(one => one.Person));
        Assert.Equal(new TriedQuarantine.CaseDecided(decided, People[1]), tried[1]);
        Assert.All(new[] { tried[0], tried[2] }, one => Assert.Equal(PlanState.Applied, Assert.IsType<TriedQuarantine.Placed>(one).Plan.State));
        Assert.NotNull(await scene.QuarantineOfAsync(People[0]));
        Assert.Null(await scene.QuarantineOfAsync(People[1]));
        Assert.NotNull(await scene.QuarantineOfAsync(People[2]));
    }

    [Fact]
    public async Task A_case_that_was_decided_since_the_audit_is_left_and_told()
    {
        await using var scene = await OpenAsync();
        var findings = new List<Finding>();
        foreach (var person in People) findings.Add(await scene.FindAsync(person));
        List<TriedQuarantine> tried = [];
        await foreach (var one in scene.Quarantines.PlaceAsync(First, "at night", findings, default))
        {
            if (tried.Count == 0) await scene.DecideAsync(CaseIds.Of(new FindingSubject(findings[1])));
            tried.Add(one);
        }

        Assert.Equal([false, true, false], tried.Select(one => one is TriedQuarantine.CaseDecided));
        // What was decided, or quarantined, before the audit is not told again.
        Assert.Empty(await PlaceAsync(scene, findings));
    }

    [Fact] // Why: two things may be wrong with one record, and one of them decided.
    public async Task Another_open_case_of_the_person_takes_its_place()
    {
        await using var scene = await OpenAsync();
        Finding[] findings = [await scene.FindAsync(People[0]), await scene.FindAsync(People[0], FindingKind.OthersStatus)];
        scene.DecidedMeanwhile.Add(CaseIds.Of(new FindingSubject(findings[0])));
        var placed = Assert.IsType<TriedQuarantine.Placed>(Assert.Single(await PlaceAsync(scene, findings)));
        Assert.Equal(CaseIds.Of(new FindingSubject(findings[1])), placed.Case);
        Assert.Equal(placed.Case, await scene.QuarantineOfAsync(People[0]));
    }

    [Fact]
    public void What_was_left_says_so_on_the_wire_and_to_people()
    {
        var wire = AuditMapping.ToWire(new TriedQuarantine.CaseDecided(new("case-1"), People[1])).Quarantine;
        Assert.Equal((true, false, "", "case-1"), (wire.CaseDecided, wire.Applied, wire.PlanId, wire.CaseId));
        Assert.Equal(
            [People[1].ToString(), "case-1", "", "left: its case was decided meanwhile", "the record as it is"], QuarantineReport.Row(wire));
    }

    private static async Task<List<TriedQuarantine>> PlaceAsync(DeskScene scene, IReadOnlyList<Finding> findings)
    {
        List<TriedQuarantine> tried = [];
        await foreach (var one in scene.Quarantines.PlaceAsync(First, "at night", findings, default)) tried.Add(one);
        return tried;
    }
}
