using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;

namespace InterDeptCheck.Domain.Changes;

/// <summary>What says who may call what: an event of <see cref="PersonId.Deployment"/> alone. <see cref="Enrolments"/> is what they come to.</summary>
public abstract record DepartmentChange : ChangeBody
{
    private protected DepartmentChange() { }

    /// <summary>Longest reason.</summary>
    public const int ReasonLengthMax = 500;

    /// <inheritdoc/>
    public override bool NeedsAttestation => false;

    /// <inheritdoc/>
    public override bool IsOfDeployment => true;

    /// <summary>Whether <paramref name="reason"/> has the shape: 1 to 500 characters, without control characters.</summary>
    public static bool IsValidReason(string? reason) => PurposeGrant.IsValidGateway(reason) && reason!.Length <= ReasonLengthMax;
}

/// <summary>An operator proposes that a service be enrolled, or be granted more. It has no effect before another operator approves it.</summary>
/// <param name="Service">The service.</param>
/// <param name="Enrols">Whether it is to be enrolled; else it is to be granted more.</param>
/// <param name="Grants">What it is to be granted.</param>
/// <param name="Reason">Why.</param>
public sealed record DepartmentProposed(CallerId Service, bool Enrols, DepartmentGrants Grants, string Reason) : DepartmentChange;

/// <summary>Two operators enrolled a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Grants">What it is granted from the start.</param>
/// <param name="Proposal">The event that proposed exactly this.</param>
/// <param name="Eyes">The operators.</param>
public sealed record DepartmentEnrolled(CallerId Service, DepartmentGrants Grants, LedgerPosition Proposal, FourEyes Eyes) : DepartmentChange;

/// <summary>Two operators granted a service more.</summary>
/// <param name="Service">The service.</param>
/// <param name="Grants">What it is granted beside what it has.</param>
/// <param name="Proposal">The event that proposed exactly this.</param>
/// <param name="Eyes">The operators.</param>
public sealed record DepartmentGranted(CallerId Service, DepartmentGrants Grants, LedgerPosition Proposal, FourEyes Eyes) : DepartmentChange;

/// <summary>An operator revoked what a service had. One is enough: it is the safe direction.</summary>
/// <param name="Service">The service.</param>
/// <param name="Revoked">What it has no more.</param>
/// <param name="Reason">Why.</param>
public sealed record DepartmentRevoked(CallerId Service, RevokedGrants Revoked, string Reason) : DepartmentChange;

/// <summary>An operator revoked certificates, whoever they are of.</summary>
/// <param name="Certificates">1 to <see cref="CertificatesMax"/>.</param>
/// <param name="Reason">Why, such as the list that they come from.</param>
public sealed record CertificatesRevoked(ValueList<CertificateName> Certificates, string Reason) : DepartmentChange
{
    /// <summary>Most certificates of one event.</summary>
    public const int CertificatesMax = 500;
}
