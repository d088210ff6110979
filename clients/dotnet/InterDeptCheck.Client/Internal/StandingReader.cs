using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Reads what the record stands on that a match was made from: known for every match, and only where the binding covers it.</summary>
internal static class StandingReader
{
    /// <exception cref="InterDeptCheckException">The answer must not be used.</exception>
    public static (AnswerStanding Standing, DateOnly? VouchedUntil) Read(Wire.CheckResponse response, uint bindingVersion, Guid requestId)
    {
        var (standing, day) = ((AnswerStanding)(response.Answer?.Standing ?? 0), response.Answer?.VouchedUntil ?? 0);
        if (response.Outcome != Wire.Outcome.Matched || bindingVersion < AnswerDigest.StandingVersion)
        {
            // A server of before marked none, and answered from records as they are only.
            if (standing != 0 || day != 0) throw AnswerReader.Unreadable(requestId, "it bears a mark that nothing covers");
            return (AnswerStanding.Current, null);
        }

        if (!Enum.IsDefined(standing)) throw AnswerReader.Unreadable(requestId, "it does not say what its record stands on");
        if (standing == AnswerStanding.VouchedUntil != (day != 0))
            throw AnswerReader.Unreadable(requestId, "it has a last day without vouching, or the other way round");
        if (day == 0) return (standing, null);
        return (standing, WireDay.FromNumber(day) ?? throw AnswerReader.Unreadable(requestId, "the last day of its vouching is none"));
    }
}
