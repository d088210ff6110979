namespace InterDeptCheck.Domain.Changes;

/// <summary>The two operators without whom nothing that a person decides changes a record.</summary>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ApprovedBy">Who approved it; another.</param>
public sealed record FourEyes(Actor ProposedBy, Actor ApprovedBy)
{
    /// <summary>Whether they are two.</summary>
    public bool AreTwo => ProposedBy != ApprovedBy;
}
