using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.TestKit.Oracle;

/// <summary>What came of asking a world's questions.</summary>
/// <param name="Seed">The world's seed.</param>
/// <param name="Asked">How many questions.</param>
/// <param name="Outcomes">How many questions had each expected outcome.</param>
/// <param name="WrongAnswers">Answers that say of a person what is not so: status of somebody else, or where none may be returned.</param>
/// <param name="OtherFaults">Other differences from what the model says.</param>
public sealed record OracleReport(
    int Seed,
    int Asked,
    IReadOnlyDictionary<OutcomeCode, int> Outcomes,
    IReadOnlyList<string> WrongAnswers,
    IReadOnlyList<string> OtherFaults)
{
    private const int FaultsShown = 20;

    /// <summary>Asks every question, and compares each answer with the model's.</summary>
    /// <param name="world">The world.</param>
    /// <param name="ask">The service: null when it refuses or can't answer now.</param>
    public static OracleReport Of(OracleWorld world, Func<OracleQuestion, Outcome?> ask)
    {
        var wrong = new List<string>();
        var other = new List<string>();
        var outcomes = new Dictionary<OutcomeCode, int>();
        foreach (var question in world.Questions)
        {
            var expected = world.Model.Answer(question);
            outcomes[expected.Code] = outcomes.GetValueOrDefault(expected.Code) + 1;
            Compare(question, expected, ask(question), wrong, other);
        }

        return new(world.Seed, world.Questions.Count, outcomes, wrong, other);
    }

    /// <summary>The faults, with the seed that finds them again. Generated people only: nobody's data.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"seed {Seed}: {Asked} questions, {WrongAnswers.Count} wrong answers, {OtherFaults.Count} other faults",
            .. WrongAnswers.Take(FaultsShown),
            .. OtherFaults.Take(FaultsShown),
        ]);

    private static void Compare(OracleQuestion question, Expected expected, Outcome? outcome, List<string> wrong, List<string> other)
    {
        if (outcome is Matched matched)
        {
            if (Difference(expected, question, matched.Answer) is { } difference) wrong.Add($"{question.Trick} #{question.Number}: {difference}");
            return;
        }

        if ((outcome is null ? default : AnswerBinding.CodeOf(outcome)) is var actual && actual != expected.Code)
            other.Add($"{question.Trick} #{question.Number}: {actual} instead of {expected.Code} for {question.Name} {question.Born}");
        if (outcome is not null && !IsSilent(outcome.UnknownAnswer, question))
            wrong.Add($"{question.Trick} #{question.Number}: something is said of nobody");
    }

    // A banner is shown for whatever came, and says nothing; any other answer is absent.
    private static bool IsSilent(StatusAnswer? answer, OracleQuestion question) => question.Purpose == Purpose.NhsChargingBanner
        ? answer is { Intervals: [var all], Grants.Count: 0, Nationality: null } && (all.From, all.To) == (question.From, question.To)
            && all is { PublicFunds: null, RightToWork: null, Case: null, NhsCharging: { Basis: null, Ground: null } charging }
            && (charging.Chargeable, charging.Category) == (NhsChargeable.Unknown, NhsCategory.None)
        : answer is null;

    private static string? Difference(Expected expected, OracleQuestion question, StatusAnswer answer)
    {
        if (expected.Code != OutcomeCode.Matched) return $"Matched instead of {expected.Code}";
        var rows = answer.Grants.Select(
            grant => new ExpectedRow(grant.Codes.ProductType, grant.Codes.ImmigrationStatus, grant.From, grant.To, grant.PublicFunds)).ToList();
        if (!rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)
            .SequenceEqual(expected.Rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)))
            return "rows of somebody or something else";
        if (!rows.SequenceEqual(rows.OrderBy(row => row.From).ThenBy(row => row.To ?? DateOnly.MaxValue))) return "rows out of order";
        if (answer.Nationality?.Value != expected.Nationality) return "another nationality";
        return OutsideTheProfile(answer, NaiveFields.Of(question.Purpose)) ?? DaysDiffer(expected, question, answer);
    }

    private static string? OutsideTheProfile(StatusAnswer answer, NaiveFields fields) => answer.Intervals.All(interval =>
        interval.PublicFunds is not null == fields.Funds && interval.RightToWork is not null == fields.Work
        && interval.NhsCharging is not null == fields.Charging && interval.NhsCharging?.Ground is not null == fields.ChargingGround
        && interval.NhsCharging?.Basis is not null == fields.ChargingGround)
        ? null
        : "a field that the purpose may not receive, or one that is missing";

    private static string? DaysDiffer(Expected expected, OracleQuestion question, StatusAnswer answer)
    {
        var day = question.From;
        foreach (var interval in answer.Intervals)
        {
            if (interval.From != day || interval.To < interval.From) return "days with a gap or an overlap";
            for (; day <= interval.To; day = day.AddDays(1))
            {
                if (day > question.To || !IsAsExpected(interval, expected.Days[day.DayNumber - question.From.DayNumber])) return "other days";
            }
        }

        return day == question.To.AddDays(1) ? null : "days that are missing";
    }

    private static bool IsAsExpected(DisclosedInterval interval, ExpectedDay day)
    {
        var ground = interval.PublicFunds?.Ground ?? interval.RightToWork?.Ground ?? interval.NhsCharging?.Ground;
        if (interval.Case is not null != (ground == Ground.Withheld)) return false;
        // The banner has no ground to compare: of an unclaimed day it must say nothing.
        if (ground is null)
            return day is not (ExpectedDay.NoRecord or ExpectedDay.Withheld) || interval.NhsCharging == DisclosedNothing;
        return day switch
        {
            ExpectedDay.NoRecord => ground == Ground.NoRecord,
            ExpectedDay.Withheld => ground == Ground.Withheld,
            ExpectedDay.KnownOrWithheld => ground != Ground.NoRecord,
            _ => ground is not (Ground.NoRecord or Ground.Withheld),
        };
    }

    private static DisclosedCharging DisclosedNothing { get; } = new(NhsChargeable.Unknown, NhsCategory.None, null, null);
}
