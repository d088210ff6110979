namespace InterDeptCheck.Client;

/// <summary>Makes the banner of an answer to <see cref="Purpose.NhsChargingBanner"/>.</summary>
internal static class BannerReader
{
    public static IReadOnlyList<NhsBannerDays> Read(StatusAnswer answer, Guid requestId) =>
        [.. answer.Intervals.Select(interval => Days(interval, requestId))];

    /// <summary>Whether nothing may be concluded from it, over the whole period.</summary>
    public static bool ConcludesNothing(IReadOnlyList<NhsBannerDays> banner) =>
        banner is [{ Chargeable: NhsChargeable.Unknown, Category: NhsCategory.None }];

    private static NhsBannerDays Days(FactInterval interval, Guid requestId) => interval.NhsCharging is { } charging
        ? new() { From = interval.From, To = interval.To, Chargeable = charging.Chargeable, Category = charging.Category }
        : throw AnswerReader.Unreadable(requestId, "some of its days have no banner");
}
