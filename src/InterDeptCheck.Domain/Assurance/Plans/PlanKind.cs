using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Plans;

/// <summary>What a plan does, in a word. The first ones are those of <see cref="RepairKind"/>.</summary>
public enum PlanKind
{
    /// <summary>Two records become one.</summary>
    Merge = 1,

    /// <summary>One record becomes two.</summary>
    Split = 2,

    /// <summary>A part goes to the record that it belongs to.</summary>
    Relink = 3,

    /// <summary>A record becomes what it was.</summary>
    RollBack = 4,

    /// <summary>A held change takes effect.</summary>
    Release = 5,

    /// <summary>A record is no longer served.</summary>
    Quarantine = 101,

    /// <summary>A record is served again.</summary>
    Lift = 102,

    /// <summary>Operators vouch for a person.</summary>
    Vouch = 103,

    /// <summary>A change held for a merged record is submitted for the survivor.</summary>
    Forward = 104,
}

/// <summary>The kinds' names outside the code.</summary>
public static class PlanKinds
{
    /// <summary>The kind of what a plan does.</summary>
    public static PlanKind Of(PlanContent content) => content switch
    {
        RepairContent repair => (PlanKind)repair.Kind,
        QuarantineContent => PlanKind.Quarantine,
        LiftContent => PlanKind.Lift,
        VouchContent => PlanKind.Vouch,
        ForwardContent => PlanKind.Forward,
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    /// <summary>Whether a plan of this kind mends records.</summary>
    public static bool IsRepair(this PlanKind kind) => kind is PlanKind.Merge or PlanKind.Split or PlanKind.Relink or PlanKind.RollBack;

    /// <summary>The kind's code, such as ROLL_BACK.</summary>
    public static string Code(this PlanKind kind) => kind switch
    {
        PlanKind.Merge => "MERGE",
        PlanKind.Split => "SPLIT",
        PlanKind.Relink => "RELINK",
        PlanKind.RollBack => "ROLL_BACK",
        PlanKind.Release => "RELEASE",
        PlanKind.Quarantine => "QUARANTINE",
        PlanKind.Lift => "LIFT",
        PlanKind.Vouch => "VOUCH",
        PlanKind.Forward => "FORWARD",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
