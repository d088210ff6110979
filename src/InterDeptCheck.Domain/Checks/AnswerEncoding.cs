using InterDeptCheck.Domain.Eligibility;
using static InterDeptCheck.Domain.Checks.AnswerBinding;

namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// The fields of a status answer in the binding's order (docs/calling/answer-binding.md): no field is left out, and what is not disclosed
/// is 0, as the contract writes it.
/// </summary>
internal static class AnswerEncoding
{
    public static void Add(CanonicalEncoding encoding, int version, StatusAnswer? answer)
    {
        encoding.Number(answer?.Intervals.Count ?? 0);
        foreach (var interval in answer?.Intervals ?? default)
        {
            encoding.Number(Number(interval.From)).Number(Number(interval.To));
            Add(encoding, interval.PublicFunds);
            Add(encoding, interval.RightToWork);
            Add(encoding, interval.NhsCharging);
            encoding.Text(interval.Case?.Text);
        }

        encoding.Number(answer?.Grants.Count ?? 0);
        foreach (var grant in answer?.Grants ?? default)
        {
            encoding.Text(grant.Codes.ProductType).Text(grant.Codes.ImmigrationStatus).Number(grant.Codes.AreDocumented ? 1 : 0)
                .Number(Number(grant.From)).Number(Number(grant.To)).Number(grant.PublicFunds is { } funds ? (int)funds + 1 : 0);
        }

        encoding.Text(answer?.Nationality?.Value).Number(answer?.RulesVersion ?? 0);
        if (version < AnswerMark.BindingVersionMin) return;
        var mark = answer?.Mark ?? default;
        encoding.Number((int)mark.Standing).Number(Number(mark.Until));
    }

    private static void Add(CanonicalEncoding encoding, PublicFundsFact? fact) =>
        encoding.Number((int)(fact?.Result ?? 0)).Number((int)(fact?.Ground ?? 0)).Number((int)(fact?.ResidenceTest ?? 0));

    private static void Add(CanonicalEncoding encoding, RightToWorkFact? fact)
    {
        encoding.Number((int)(fact?.Result ?? 0)).Number((int)(fact?.Ground ?? 0)).Number(fact?.Conditions.Count ?? 0);
        foreach (var alternative in fact?.Conditions ?? default)
        {
            var conditions = alternative.Items();
            encoding.Number(conditions.Count);
            foreach (var condition in conditions) encoding.Number((int)condition);
        }

        encoding.Number((int)(fact?.FollowUp.Kind ?? 0)).Number(Number(fact?.FollowUp.RecordedEnd));
    }

    private static void Add(CanonicalEncoding encoding, DisclosedCharging? fact) =>
        encoding.Number((int)(fact?.Chargeable ?? 0)).Number((int)(fact?.Category ?? 0)).Number((int)(fact?.Basis ?? 0))
            .Number((int)(fact?.Ground ?? 0));
}
