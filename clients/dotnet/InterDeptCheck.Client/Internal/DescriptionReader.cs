using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Reads a description as the contract sends it.</summary>
internal static class DescriptionReader
{
    public static ServiceDescription Read(Wire.DescribeResponse response, string? reference)
    {
        var node = response.Node ?? new();
        return new()
        {
            Caller = response.Caller,
            Purposes = [.. response.Purposes.Where(granted => Enum.IsDefined((Purpose)granted.Purpose)).Select(Read)],
            MayReportChanges = response.MayReportChanges,
            MayOperate = response.MayOperate,
            Assurance = [.. response.Assurance],
            CertificateEnds = Time(response.CertificateNotAfterUnixMs),
            Quota = Read(response.Quota ?? new()),
            RulesVersion = (int)response.RulesVersion,
            GateRulesVersion = (int)response.GateRulesVersion,
            BindingVersionMax = (int)response.BindingVersionMax,
            Node = node.Id,
            Release = node.Release,
            ServesChecks = node.ServesChecks,
            IsReady = node.Ready,
            AsOf = node.AsOf is { } asOf ? new(asOf.Position, Time(asOf.TimeUnixMs)) : null,
            NodeTime = Time(node.TimeUnixMs),
            IsSandbox = node.Sandbox,
            CoveragePosition = response.Coverage?.Position ?? 0,
            Sources = [.. response.Coverage?.Sources.Select(Read) ?? []],
            Deprecations = [.. response.Deprecations.Select(Read)],
            SupportReference = reference ?? "",
        };
    }

    private static GrantedPurpose Read(Wire.GrantedPurpose granted) => new(
        (Purpose)granted.Purpose,
        [.. granted.Fields.Select(field => (AnswerField)field).Where(Enum.IsDefined)],
        granted.AnswersEveryOutcome);

    private static ServiceQuota Read(Wire.Quota quota) => new()
    {
        ChecksPerSecond = Limit(quota.ChecksPerSecond),
        ConcurrentCalls = Limit(quota.ConcurrentCalls),
        OpenStreams = Limit(quota.OpenStreams),
        BytesInFlight = Limit((long)Math.Min(quota.BytesInFlight, long.MaxValue)),
        MismatchesPerIdentifier = Limit(quota.MismatchesPerIdentifier),
        CallsPerConnection = Limit(quota.CallsPerConnection),
        CheckBytes = Limit(quota.CheckBytes),
        BatchItems = Limit(quota.BatchItems),
        BatchBytes = Limit(quota.BatchBytes),
        DefaultDeadline = TimeSpan.FromMilliseconds(quota.DefaultDeadlineMs),
    };

    private static SourceCoverage Read(Wire.SourceCoverage source) =>
        new(source.System, source.ChangesAtLeast, Time(source.DeliveredUntilUnixMs), source.MonthOnly);

    private static DeprecationNotice Read(Wire.DeprecationNotice notice) =>
        new(notice.What, notice.Instead, WireDay.FromNumber(notice.Announced) ?? default, WireDay.FromNumber(notice.Ends) ?? default);

    private static long? Limit(long number) => number == 0 ? null : number;

    // Out of range is clamped: a description decides nothing.
    private static DateTimeOffset Time(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(
        unixMs, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
