namespace InterDeptCheck.Domain.Assurance.Access;

/// <summary>What a share code is for.</summary>
public enum ShareCodePurpose
{
    /// <summary>To prove status to anybody else.</summary>
    ImmigrationStatus = 1,

    /// <summary>An employer's check: people from 16.</summary>
    RightToWork = 2,

    /// <summary>A landlord's check: adults.</summary>
    RightToRent = 3,
}
