using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Server.Errors;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What a refusal of the case book is on the wire.</summary>
internal static class DeskRefusals
{
    /// <exception cref="RefusedException">There is a refusal.</exception>
    public static void ThrowIf(DeskRefusal refusal)
    {
        if (refusal != DeskRefusal.None) throw new RefusedException(Reason(refusal));
    }

    private static ErrorReason Reason(DeskRefusal refusal) => refusal switch
    {
        DeskRefusal.CaseUnknown => ErrorReason.CaseUnknown,
        DeskRefusal.CaseDecided => ErrorReason.CaseDecided,
        DeskRefusal.CaseNotAbout => ErrorReason.CaseNotAboutPerson,
        DeskRefusal.DecisionOfOther => ErrorReason.DecisionDoesNotFit,
        DeskRefusal.PlanUnknown => ErrorReason.PlanUnknown,
        DeskRefusal.PlanNotProposed or DeskRefusal.PlanNotApplied => ErrorReason.PlanState,
        DeskRefusal.FourEyesNeeded or DeskRefusal.BatchOfOneself => ErrorReason.FourEyesNeeded,
        DeskRefusal.BatchUnknown => ErrorReason.BatchUnknown,
        DeskRefusal.BatchChanged => ErrorReason.BatchChanged,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
