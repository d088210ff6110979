using InterDeptCheck.Domain.Checks;

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
            if (Difference(expected, matched.Answer) is { } difference) wrong.Add($"{question.Trick} #{question.Number}: {difference}");
        }
        else if ((outcome is null ? default : AnswerBinding.CodeOf(outcome)) is var actual && actual != expected.Code)
        {
            other.Add($"{question.Trick} #{question.Number}: {actual} instead of {expected.Code} for {question.Name} {question.Born}");
        }
    }

    private static string? Difference(Expected expected, StatusAnswer answer)
    {
        if (expected.Code != OutcomeCode.Matched) return $"Matched instead of {expected.Code}";
        var rows = answer.Grants.Select(
            grant => new ExpectedRow(grant.Codes.ProductType, grant.Codes.ImmigrationStatus, grant.From, grant.To, grant.PublicFunds)).ToList();
        if (!rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)
            .SequenceEqual(expected.Rows.OrderBy(row => row.ToString(), StringComparer.Ordinal)))
            return "rows of somebody or something else";
        if (!rows.SequenceEqual(rows.OrderBy(row => row.From).ThenBy(row => row.To ?? DateOnly.MaxValue))) return "rows out of order";
        var unknown = new Dictionary<DateOnly, UnknownReason>();
        foreach (var period in answer.UnknownPeriods)
        {
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                if (!unknown.TryAdd(day, period.Reason)) return "a day that is unknown twice";
            }
        }

        return unknown.Count == expected.UnknownDays.Count && unknown.All(day => expected.UnknownDays.GetValueOrDefault(day.Key) == day.Value)
            ? null
            : "other unknown days";
    }
}
