using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// Whether a record may be served today, and how its answers are marked: the VOUCHED assertion. Of a person whose record is in doubt a node
/// keeps the record as it is and, beside it, what is served meanwhile. Until the day on which operators vouch for the one it is served, and
/// the other after that day: a vouching that runs out takes from nobody what was served before. Pure; allocates nothing.
/// </summary>
internal static class Standings
{
    /// <summary>The mark of answers made from <paramref name="candidate"/>; null when none may be made from it now.</summary>
    /// <param name="candidate">An established record.</param>
    /// <param name="now">The time of the question; its day in the United Kingdom counts.</param>
    public static AnswerMark? MarkOf(in Candidate candidate, DateTimeOffset now)
    {
        AnswerMark? unvouched = candidate.IsQuarantined ? null : candidate.IsLastKnownGood ? AnswerMark.LastKnownGood : AnswerMark.Current;
        if (candidate.VouchedUntil is not { } day || UkDate.At(now) > day) return unvouched;
        return candidate.IsQuarantined ? AnswerMark.VouchedUntil(day) : null;
    }
}
