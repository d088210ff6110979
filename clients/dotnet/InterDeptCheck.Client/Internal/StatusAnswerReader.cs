using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Reads what a status allows; whatever does not hold to the contract is thrown away as a whole.</summary>
internal sealed class StatusAnswerReader(Guid requestId)
{
    /// <exception cref="InterDeptCheckException">The answer must not be used.</exception>
    public StatusAnswer Read(Wire.StatusAnswer answer, (AnswerStanding Standing, DateOnly? VouchedUntil) mark)
    {
        FactInterval[] intervals = [.. answer.Intervals.Select(Interval)];
        if (intervals.Length == 0) throw Unreadable("it speaks of no day");
        for (var index = 0; index < intervals.Length; index++)
        {
            if (intervals[index].To < intervals[index].From) throw Unreadable("its days run backwards");
            if (index > 0 && intervals[index].From.DayNumber != intervals[index - 1].To.DayNumber + 1)
                throw Unreadable("its days have a gap or overlap");
        }

        return new()
        {
            Intervals = intervals,
            Grants = [.. answer.Grants.Select(Grant)],
            Nationality = answer.Nationality.Length == 0 ? null : answer.Nationality,
            Standing = mark.Standing,
            VouchedUntil = mark.VouchedUntil,
            RulesVersion = answer.RulesVersion is > 0 and <= int.MaxValue
                ? (int)answer.RulesVersion
                : throw Unreadable("it does not say which rules judged"),
        };
    }

    private FactInterval Interval(Wire.FactInterval interval) => new()
    {
        From = Day(interval.From),
        To = Day(interval.To),
        PublicFunds = interval.PublicFunds is { } funds ? Funds(funds) : null,
        RightToWork = interval.RightToWork is { } work ? Work(work) : null,
        NhsCharging = interval.NhsCharging is { } charging ? Charging(charging) : null,
        CaseReference = interval.CaseReference.Length == 0 ? null : new(interval.CaseReference),
    };

    private PublicFundsFact Funds(Wire.PublicFundsFact fact) => new()
    {
        Result = Named((PublicFundsResult)fact.Result),
        Ground = GroundOf(fact.Ground),
        ResidenceTest = Named((ResidenceTest)fact.ResidenceTest),
    };

    private RightToWorkFact Work(Wire.RightToWorkFact fact)
    {
        var result = Named((RightToWorkResult)fact.Result);
        if (result == RightToWorkResult.Limited != fact.Alternatives.Count > 0 || fact.Alternatives.Any(set => set.Conditions.Count == 0))
            throw Unreadable("its conditions on work are not its result's");
        return new()
        {
            Result = result,
            Ground = GroundOf(fact.Ground),
            Alternatives = [.. fact.Alternatives.Select(Set)],
            FollowUp = new()
            {
                Kind = Named((FollowUpKind)(fact.FollowUp?.Kind ?? 0)),
                RecordedEnd = fact.FollowUp is { RecordedEnd: > 0 and var end } ? Day(end) : null,
            },
        };
    }

    private WorkConditionSet Set(Wire.WorkConditionSet set) =>
        new() { Conditions = [.. set.Conditions.Select(condition => Named((WorkCondition)condition))] };

    private NhsChargingFact Charging(Wire.NhsChargingFact fact) => new()
    {
        Chargeable = Named((NhsChargeable)fact.Chargeable),
        Category = Named((NhsCategory)fact.Category),
        Basis = Named((ChargingBasis)fact.Basis),
        Ground = Named((Ground)fact.Ground),
    };

    private StatusGrant Grant(Wire.StatusGrant grant) => new()
    {
        ProductType = grant.ProductType,
        ImmigrationStatus = grant.ImmigrationStatus,
        CodeStanding = grant.CodesDocumented ? CodeStanding.Documented : CodeStanding.Undocumented,
        ValidFrom = Day(grant.ValidFrom),
        ValidTo = grant.ValidTo == 0 ? null : Day(grant.ValidTo),
        PublicFunds = Named((PublicFundsCondition)grant.PublicFunds),
    };

    private Ground GroundOf(Wire.Ground ground) =>
        ground == Wire.Ground.Unspecified ? throw Unreadable("one of its facts has no ground") : Named((Ground)ground);

    private DateOnly Day(int number) => WireDay.FromNumber(number) ?? throw Unreadable("one of its dates is none");

    private T Named<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw Unreadable($"its {typeof(T).Name} is unknown");

    private InterDeptCheckException Unreadable(string why) => AnswerReader.Unreadable(requestId, why);
}
