using System.Globalization;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>The days of an answer of which nothing is known, as truth.csv writes them.</summary>
internal static class DayKinds
{
    /// <summary>The days that the truth calls CLAIMED: a good row and a withheld one.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To)> Claimed(string due) =>
        [.. due.Split(';').Where(text => text.StartsWith("CLAIMED/", StringComparison.Ordinal)).Select(text => text.Split('/'))
            .Select(parts => (Day(parts[1]), Day(parts[2])))];

    public static string Text(StatusAnswer answer, IReadOnlyList<(DateOnly From, DateOnly To)> claimed)
    {
        var runs = new List<(string Kind, DateOnly From, DateOnly To)>();
        foreach (var interval in answer.Intervals)
        {
            for (var day = interval.From; day <= interval.To; day = day.AddDays(1))
            {
                var kind = KindOf(interval, claimed.Any(days => days.From <= day && day <= days.To));
                if (runs.Count > 0 && runs[^1].Kind == kind) runs[^1] = runs[^1] with { To = day };
                else runs.Add((kind, day, day));
            }
        }

        return string.Join(';', runs.Where(run => run.Kind.Length > 0).Select(run => $"{run.Kind}/{run.From:yyyy-MM-dd}/{run.To:yyyy-MM-dd}"));
    }

    private static string KindOf(DisclosedInterval interval, bool isClaimed)
    {
        var ground = interval.PublicFunds?.Ground ?? interval.RightToWork?.Ground ?? interval.NhsCharging?.Ground;
        return ground switch
        {
            Ground.NoRecord => "NO_RECORD",
            Ground.Withheld when !isClaimed => "WITHHELD",
            _ => isClaimed ? "CLAIMED" : "",
        };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
