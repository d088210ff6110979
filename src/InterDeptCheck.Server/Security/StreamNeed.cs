using InterDeptCheck.Contracts.V1;
using CallerRight = InterDeptCheck.Domain.Departments.CallerRight;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Security;

/// <summary>What an open stream rests on: a purpose or a right, one of the two. It ends when that is withdrawn.</summary>
internal readonly record struct StreamNeed(Purpose? Purpose, CallerRight? Right)
{
    /// <summary>Why a caller with <paramref name="now"/> may not go on; unspecified when it may.</summary>
    public ErrorReason Missing(Enrolment now)
    {
        if (Purpose is { } purpose) return now.Purposes.Contains(purpose) ? ErrorReason.Unspecified : ErrorReason.PurposeNotGranted;
        return Right switch
        {
            null => ErrorReason.Unspecified,
            CallerRight.Registry => now.MayReportChanges ? ErrorReason.Unspecified : ErrorReason.RegistryNotGranted,
            CallerRight.Operate => now.MayOperate ? ErrorReason.Unspecified : ErrorReason.OperationsNotGranted,
            { } right => CallerTable.Rights(now).Contains(right) ? ErrorReason.Unspecified : ErrorReason.AssuranceNotGranted,
        };
    }
}
