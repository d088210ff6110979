using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>The fields of a status answer in the binding's order; a message that is not set counts as one with nothing set.</summary>
internal static class StatusAnswerDigest
{
    public static void Add(CanonicalWriter writer, uint version, Wire.StatusAnswer answer)
    {
        writer.Number(answer.Intervals.Count);
        foreach (var interval in answer.Intervals) Add(writer, interval);
        writer.Number(answer.Grants.Count);
        foreach (var grant in answer.Grants)
        {
            writer.Text(grant.ProductType).Text(grant.ImmigrationStatus).Number(grant.CodesDocumented ? 1 : 0)
                .Number(grant.ValidFrom).Number(grant.ValidTo).Number((int)grant.PublicFunds);
        }

        writer.Text(answer.Nationality).Number(answer.RulesVersion);
        if (version >= AnswerDigest.StandingVersion) writer.Number((int)answer.Standing).Number(answer.VouchedUntil);
    }

    private static void Add(CanonicalWriter writer, Wire.FactInterval interval)
    {
        var funds = interval.PublicFunds ?? new();
        var work = interval.RightToWork ?? new();
        var charging = interval.NhsCharging ?? new();
        writer.Number(interval.From).Number(interval.To)
            .Number((int)funds.Result).Number((int)funds.Ground).Number((int)funds.ResidenceTest)
            .Number((int)work.Result).Number((int)work.Ground).Number(work.Alternatives.Count);
        foreach (var alternative in work.Alternatives)
        {
            writer.Number(alternative.Conditions.Count);
            foreach (var condition in alternative.Conditions) writer.Number((int)condition);
        }

        writer.Number((int)(work.FollowUp?.Kind ?? 0)).Number(work.FollowUp?.RecordedEnd ?? 0)
            .Number((int)charging.Chargeable).Number((int)charging.Category).Number((int)charging.Basis).Number((int)charging.Ground)
            .Text(interval.CaseReference);
    }
}
