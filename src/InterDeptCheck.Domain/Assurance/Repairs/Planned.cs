namespace InterDeptCheck.Domain.Assurance.Repairs;

/// <summary>What became of a proposal: a closed set.</summary>
public abstract record Planned
{
    private Planned() { }

    /// <summary>A plan, to be approved by another operator.</summary>
    public sealed record Made(RepairPlan Plan) : Planned;

    /// <summary>No plan can be made.</summary>
    public sealed record Refused(PlanRefusal Reason) : Planned;
}
