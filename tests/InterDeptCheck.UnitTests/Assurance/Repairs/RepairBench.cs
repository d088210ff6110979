using InterDeptCheck.Domain.Assurance.Repairs;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.People;

namespace InterDeptCheck.UnitTests.Assurance.Repairs;

/// <summary>Anne Martin, her second record, and Luc Dubois, with plans that are made and applied at once.</summary>
internal sealed class RepairBench
{
    public static readonly PersonId Second = ChangeScript.Person(3);
    public static readonly Identifier AnnesNumber = Facts.Ukvi("KX12345678");
    public static readonly Identifier SecondsNumber = Facts.Nino("AB123456C");
    public static readonly Identifier LucsNumber = Facts.Nino("AB123457C");
    public static readonly CaseId Case = new("case-1");
    public static readonly FourEyes Eyes = new(new("operator:first"), new("operator:second"));
    private int plans;

    public RepairBench()
    {
        Scene.Submit(Scene.Script.Registers(Second, Scene.SaysAnne));
        Scene.Link(AnnesNumber);
        Scene.Grant("G1", "2024-01-01", "2030-01-01");
        Scene.Submit(Scene.Script.Links(Second, SecondsNumber, Scene.SaysAnne));
        Scene.Submit(Scene.Script.Grants(Second, "G2", Facts.Terms("STUDY"), Facts.Day("2020-01-01"), Scene.SaysAnne));
        Scene.Submit(Scene.Script.Links(Scene.Luc, LucsNumber, Scene.SaysLuc));
    }

    public Scene Scene { get; } = new();

    public PersonRecord Anne => Scene.Ledger.Record(Scene.Anne);

    public PersonRecord Other => Scene.Ledger.Record(Second);

    public PersonRecord Luc => Scene.Ledger.Record(Scene.Luc);

    public RepairPlanner Planner => new(new($"plan-{++plans}"), Case);

    public static RepairPlan Made(Planned planned) => Assert.IsType<Planned.Made>(planned).Plan;

    public static void AssertRefused(PlanRefusal reason, Planned planned) => Assert.Equal(new Planned.Refused(reason), planned);

    /// <summary>Applies a plan; the rules that hold its changes.</summary>
    public IReadOnlyList<GateRule> Try(Planned planned) =>
        [.. RepairChanges.Of(Made(planned), Eyes, ChangeScript.Today).SelectMany(changes => Scene.Ledger.AppendTogether(changes))];

    public void Apply(Planned planned) => Assert.All(Try(planned), rule => Assert.Equal(GateRule.None, rule));
}
