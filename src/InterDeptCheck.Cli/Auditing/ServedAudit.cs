using System.Globalization;
using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Cli.Auditing;

/// <summary>An audit by a running server, which opens a case for each finding.</summary>
internal static class ServedAudit
{
    /// <summary>The steps as the server tells them.</summary>
    public static async IAsyncEnumerable<AuditStep> RunAsync(
        InterDeptCheckClientOptions options, LedgerPosition? since, bool isDry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new RunAuditRequest { DryRun = isDry };
        if (since is { } position) request.Since = position.Value;
        using var channel = ClientChannel.Create(options);
        using var call = new AssuranceService.AssuranceServiceClient(channel).RunAudit(request, cancellationToken: cancellationToken);
        await foreach (var told in call.ResponseStream.ReadAllAsync(cancellationToken)) yield return Step(told, since);
    }

    private static AuditStep Step(RunAuditResponse told, LedgerPosition? since) => told.PartCase switch
    {
        RunAuditResponse.PartOneofCase.Progress => new AuditStep.Progress((AuditPhase)told.Progress.Phase, told.Progress.Done, told.Progress.Of),
        RunAuditResponse.PartOneofCase.Finding => new AuditStep.Found(Finding(told.Finding), told.Finding.Bridge is { } bridge ? Bridge(bridge) : null),
        RunAuditResponse.PartOneofCase.Summary => new AuditStep.Ended(Summary(told.Summary, since)),
        _ => throw new CommandFault(ExitCode.Failed, "The server tells what this idcheck does not know.", "Use an idcheck of the server's version."),
    };

    private static Finding Finding(AuditFinding told) => new(
        (FindingKind)told.Kind,
        Person(told.PersonId),
        new(told.Hard, told.Score),
        (FindingReach)told.Reach,
        [.. told.Parts.Select(Part)],
        [.. told.OtherPersonIds.Select(Person)],
        told.HasSince ? new LedgerPosition(told.Since) : null,
        [.. told.Evidence.Select(item => new EvidenceItem((EvidenceCode)item.Code, item.Part is { } part ? Part(part) : null, item.Weight))],
        (FindingAction)told.Action);

    private static PartName Part(AuditPart told) => new((PartKind)told.Kind, new(told.Since));

    private static PersonId Person(string told) => new(Guid.Parse(told, CultureInfo.InvariantCulture));

    private static BridgingEvent Bridge(AuditBridge told) => new(
        new(told.Position),
        told.Kind,
        told.SourceSystem,
        told.SourceBatch.Length > 0 ? new BatchId(told.SourceBatch) : null,
        DateTimeOffset.UnixEpoch.AddTicks(told.RecordedUnixUs * TimeSpan.TicksPerMicrosecond),
        Day(told.EffectiveOn));

    private static Domain.Assurance.Audit.AuditSummary Summary(Contracts.V1.AuditSummary told, LedgerPosition? since) => new(
        new(new(told.HeadPosition), new ChainHash(Convert.FromHexString(told.HeadHash))),
        since,
        Day(told.Today),
        told.People,
        told.LookedAt,
        told.Findings,
        told.Placeholders,
        told.ThresholdsVersion);

    private static DateOnly Day(string told) => DateOnly.ParseExact(told, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
