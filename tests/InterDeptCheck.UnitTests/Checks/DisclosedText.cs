using InterDeptCheck.Domain.Checks;

namespace InterDeptCheck.UnitTests.Checking;

/// <summary>What is said of some days as text, without the names of rules: of an answer, and of what the naive judge says.</summary>
internal static class DisclosedText
{
    public static string Of(DisclosedInterval interval) => string.Join(" / ", Sections(interval));

    /// <summary>The sections of the naive judge's text that the purpose may receive.</summary>
    public static string Of(string judged, Purpose purpose)
    {
        var sections = judged.Split(" / ").Select(text => text[..text.LastIndexOf(" [", StringComparison.Ordinal)]).ToArray();
        return purpose switch
        {
            Purpose.HmrcRightToWork => sections[1],
            Purpose.NhsOverseasVisitorManager => sections[2],
            Purpose.NhsChargingBanner => $"{sections[2].Split(' ')[0]} {sections[2].Split(' ')[2]}",
            _ => sections[0],
        };
    }

    private static IEnumerable<string> Sections(DisclosedInterval interval)
    {
        if (interval.PublicFunds is { } funds) yield return $"{funds.Result} {funds.Ground} {funds.ResidenceTest}";
        if (interval.RightToWork is { } work)
        {
            var conditions = work.Conditions.Select(set => string.Join('+', set.Items())).Order(StringComparer.Ordinal);
            yield return
                $"{work.Result} {work.Ground} [{string.Join(" or ", conditions)}] {work.FollowUp.Kind} {work.FollowUp.RecordedEnd:yyyy-MM-dd}";
        }

        if (interval.NhsCharging is { Ground: { } ground, Basis: { } basis } full)
            yield return $"{full.Chargeable} {ground} {full.Category} {basis}";
        else if (interval.NhsCharging is { } banner)
            yield return $"{banner.Chargeable} {banner.Category}";
    }
}
