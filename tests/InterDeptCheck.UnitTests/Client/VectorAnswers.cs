using InterDeptCheck.Contracts.V1;
using Made = InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Client;

/// <summary>The domain's answers as messages, written apart from the server.</summary>
internal static class VectorAnswers
{
    public static StatusAnswer Write(Made.StatusAnswer answer)
    {
        var written = new StatusAnswer
        {
            Nationality = answer.Nationality?.Value ?? "",
            RulesVersion = (uint)answer.RulesVersion,
            Standing = answer.Mark.Standing == 0 ? 0 : Named<AnswerStanding>(answer.Mark.Standing),
            VouchedUntil = Made.AnswerBinding.Number(answer.Mark.Until),
        };
        written.Intervals.AddRange(answer.Intervals.Select(Write));
        written.Grants.AddRange(answer.Grants.Select(grant => new StatusGrant
        {
            ProductType = grant.Codes.ProductType,
            ImmigrationStatus = grant.Codes.ImmigrationStatus,
            CodesDocumented = grant.Codes.AreDocumented,
            ValidFrom = Made.AnswerBinding.Number(grant.From),
            ValidTo = Made.AnswerBinding.Number(grant.To),
            PublicFunds = grant.PublicFunds switch
            {
                null => PublicFundsCondition.Unspecified,
                Domain.Changes.PublicFunds.NotRecorded => PublicFundsCondition.NotRecorded,
                Domain.Changes.PublicFunds.Recourse => PublicFundsCondition.Recourse,
                _ => PublicFundsCondition.NoRecourse,
            },
        }));
        return written;
    }

    private static Contracts.V1.FactInterval Write(Made.DisclosedInterval interval)
    {
        var written = new Contracts.V1.FactInterval
        {
            From = Made.AnswerBinding.Number(interval.From),
            To = Made.AnswerBinding.Number(interval.To),
            CaseReference = interval.Case?.Text ?? "",
        };
        if (interval.PublicFunds is { } funds)
        {
            written.PublicFunds = new()
            {
                Result = Named<Contracts.V1.PublicFundsResult>(funds.Result),
                Ground = Named<Contracts.V1.Ground>(funds.Ground),
                ResidenceTest = Named<Contracts.V1.ResidenceTest>(funds.ResidenceTest),
            };
        }

        if (interval.RightToWork is { } work) written.RightToWork = Write(work);
        if (interval.NhsCharging is { } charging)
        {
            written.NhsCharging = new()
            {
                Chargeable = Named<Contracts.V1.NhsChargeable>(charging.Chargeable),
                Category = Named<Contracts.V1.NhsCategory>(charging.Category),
                Basis = charging.Basis is { } basis ? Named<Contracts.V1.ChargingBasis>(basis) : 0,
                Ground = charging.Ground is { } ground ? Named<Contracts.V1.Ground>(ground) : 0,
            };
        }

        return written;
    }

    private static Contracts.V1.RightToWorkFact Write(Domain.Eligibility.RightToWorkFact work)
    {
        var written = new Contracts.V1.RightToWorkFact
        {
            Result = Named<Contracts.V1.RightToWorkResult>(work.Result),
            Ground = Named<Contracts.V1.Ground>(work.Ground),
            FollowUp = new()
            {
                Kind = Named<Contracts.V1.FollowUpKind>(work.FollowUp.Kind),
                RecordedEnd = Made.AnswerBinding.Number(work.FollowUp.RecordedEnd),
            },
        };
        foreach (var alternative in work.Conditions)
        {
            var set = new WorkConditionSet();
            set.Conditions.AddRange(alternative.Items().Select(condition => Named<Contracts.V1.WorkCondition>(condition)));
            written.Alternatives.Add(set);
        }

        return written;
    }

    private static T Named<T>(Enum value) where T : struct, Enum => Enum.Parse<T>(value.ToString());
}
