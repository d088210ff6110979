namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>What an operator waits for while the node is killed.</summary>
internal enum KilledStep
{
    /// <summary>A plan is proposed.</summary>
    Propose,

    /// <summary>A plan is approved, and carried out.</summary>
    Approve,

    /// <summary>The approval is known, and the plan is carried out.</summary>
    Apply,

    /// <summary>A record is quarantined.</summary>
    Quarantine,

    /// <summary>A held change, or a quarantined record, is released.</summary>
    Release,
}
