using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Describing;

/// <summary>Tells a caller what it may do and how the node stands. About no person.</summary>
internal sealed class DescribeServiceImpl(
    Callers callers, NodeParts parts, CoverageDesk coverage, QuotaOf quotas, LimitOptions limits, OwnRelease release, TimeProvider clock)
    : DescribeService.DescribeServiceBase
{
    private static readonly Dictionary<DisclosedFields, AnswerField> Fields = new()
    {
        [DisclosedFields.PublicFunds] = AnswerField.PublicFunds,
        [DisclosedFields.RightToWork] = AnswerField.RightToWork,
        [DisclosedFields.NhsCharging] = AnswerField.NhsCharging,
        [DisclosedFields.NhsChargingBasis] = AnswerField.NhsChargingBasis,
        [DisclosedFields.Grants] = AnswerField.Grants,
        [DisclosedFields.GrantPublicFunds] = AnswerField.GrantPublicFunds,
        [DisclosedFields.Nationality] = AnswerField.Nationality,
        [DisclosedFields.IntervalCase] = AnswerField.IntervalCase,
    };

    public override async Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context)
    {
        var caller = callers.Require(context);
        var peer = context.GetHttpContext().Features.Get<Peer>()!;
        return new()
        {
            Caller = caller.Caller.Uri,
            Purposes = { caller.Purposes.Order().Select(ToWire) },
            MayReportChanges = caller.MayReportChanges,
            MayOperate = caller.MayOperate,
            Assurance = { Names(caller.Assurance) },
            CertificateNotAfterUnixMs = peer.NotAfter.ToUnixTimeMilliseconds(),
            Quota = ToWire(quotas(caller.Caller)),
            RulesVersion = (uint)EligibilityRules.Embedded.Version.Number,
            GateRulesVersion = GateRules.Version,
            BindingVersionMax = Domain.Checks.AnswerBinding.VersionMax,
            Node = Node(),
            Coverage = await coverage.ReadAsync(context.CancellationToken),
            Deprecations = { Deprecations.All },
        };
    }

    private static GrantedPurpose ToWire(Domain.Checks.Purpose purpose)
    {
        var profile = DisclosureProfile.Of(purpose);
        return new()
        {
            Purpose = (Wire.Purpose)purpose,
            Fields = { Fields.Where(field => profile.Has(field.Key)).Select(field => field.Value) },
            AnswersEveryOutcome = profile.AnswersEveryOutcome,
        };
    }

    private static IEnumerable<string> Names(AssuranceGrants granted) =>
        Enum.GetValues<AssuranceGrants>().Where(grant => grant != AssuranceGrants.None && granted.HasFlag(grant))
            .Select(grant => grant.ToString().ToLowerInvariant());

    private Quota ToWire(CallerQuota quota) => new()
    {
        ChecksPerSecond = (uint)quota.ChecksPerSecond,
        ConcurrentCalls = (uint)quota.ConcurrentCalls,
        OpenStreams = (uint)quota.OpenStreams,
        BytesInFlight = (ulong)quota.BytesInFlight,
        MismatchesPerIdentifier = (uint)quota.MismatchesPerIdentifier,
        CallsPerConnection = (uint)limits.StreamsPerConnectionMax,
        CheckBytes = LimitOptions.CheckBytesMax,
        BatchItems = BatchMapping.ItemsMax,
        BatchBytes = LimitOptions.CheckBatchBytesMax,
        DefaultDeadlineMs = (uint)limits.DefaultDeadline.TotalMilliseconds,
    };

    private NodeDescription Node()
    {
        var node = new NodeDescription
        {
            Id = parts.Disclosures.Log.Directory.Node.ToString(),
            Release = release.Version,
            ServesChecks = parts.Role != ServerRole.Registry,
            TakesChanges = parts.Role != ServerRole.Serving,
            Ready = parts.Readiness.IsReady,
            TimeUnixMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Sandbox = release.IsSandbox,
        };
        if (parts.Keeper?.Current.Replica.AsOf is { } asOf)
            node.AsOf = new() { Position = asOf.Position.Value, TimeUnixMs = asOf.Time.ToUnixTimeMilliseconds() };
        return node;
    }
}

/// <summary>What the node says of itself.</summary>
/// <param name="Version">The release of the software; empty when it was not told.</param>
/// <param name="IsSandbox">Whether everybody in its answers is invented.</param>
internal sealed record OwnRelease(string Version, bool IsSandbox);
