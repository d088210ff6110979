using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Rows of status that can't be.</summary>
internal static class StatusCases
{
    /// <summary>A row that ends before it starts (held), leave after settlement, two conditions on the same days, codes that never go together.</summary>
    public static bool Contradicts(CaseScene scene)
    {
        if (!scene.Take(person => CaseRules.SimpleGrant(scene.Options, person) is { Terms.Funds: not Funds.NotRecorded })) return false;
        var own = CaseRules.SimpleGrant(scene.Options, scene.Person)!;
        var day = scene.Day;
        switch (scene.Variant)
        {
            case 0:
                scene.Case.IsHeld = true;
                Grant(scene, 1, day, new("WORK", "LTR", day.AddDays(-300), Funds.NoRecourse), isBridge: true);
                break;
            case 1:
                Grant(scene, 1, day.AddDays(-400), new("SETTLEMENT", "ILR", null, Funds.Recourse), isBridge: false);
                Grant(scene, 2, day, new("STUDY", "LTR", day.AddYears(2), Funds.NoRecourse), isBridge: true);
                break;
            case 2:
                var other = own.Terms.Funds == Funds.Recourse ? Funds.NoRecourse : Funds.Recourse;
                Grant(scene, 1, own.From, own.Terms with { Funds = other }, isBridge: true);
                break;
            default: Grant(scene, 1, day, new("FRONTIER_WORKER", "ILR", null, Funds.Recourse), isBridge: true); break;
        }

        CaseDue.NotExactly(scene);
        return true;
    }

    private static void Grant(CaseScene scene, int nth, DateOnly from, Terms terms, bool isBridge) =>
        scene.Lines.Granted(scene.Head(scene.Day.AddDays(nth), isBridge), scene.Plain, $"E-{scene.Case.Number}-{nth}", from, terms);
}
