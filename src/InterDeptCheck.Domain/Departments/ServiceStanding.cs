using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.Domain.Departments;

/// <summary>What the ledger says of one service. Immutable.</summary>
/// <param name="Service">The service.</param>
/// <param name="LastChange">The last event that changed it.</param>
public sealed record ServiceStanding(CallerId Service, LedgerPosition LastChange)
{
    /// <summary>Whether it is enrolled by the ledger.</summary>
    public bool IsEnrolled { get; init; }

    /// <summary>Whether its enrolment was revoked, and no later one came: it may nothing, whatever a node's file says.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>What the ledger grants it.</summary>
    public DepartmentGrants Grants { get; init; } = DepartmentGrants.None;

    /// <summary>What was revoked by itself: a node's file does not give it back. Empty when nothing was.</summary>
    public RevokedGrants Withdrawn { get; init; } = new([], []);

    /// <summary>Whether the enrolment was ever revoked: what a node's file says of it never counts again.</summary>
    public bool IsFileOver { get; init; }
}
