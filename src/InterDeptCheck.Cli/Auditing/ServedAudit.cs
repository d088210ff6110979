using System.Globalization;
using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Cli.Commands;
using InterDeptCheck.Cli.Output;
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
    /// <param name="service">The server's.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="aside">Told of what is no step: each contact and each quarantine, where they were asked for.</param>
    /// <param name="cancellationToken">Ends the audit.</param>
    public static async IAsyncEnumerable<AuditStep> RunAsync(
        AssuranceService.AssuranceServiceClient service,
        RunAuditRequest request,
        Action<RunAuditResponse> aside,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LedgerPosition? since = request.HasSince ? new(request.Since) : null;
        using var call = service.RunAudit(request, cancellationToken: cancellationToken);
        await foreach (var told in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (told.PartCase is RunAuditResponse.PartOneofCase.Contact or RunAuditResponse.PartOneofCase.Quarantine) aside(told);
            else yield return Step(told, since);
        }
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
        Moments.OfMicroseconds(told.RecordedUnixUs),
        Days.Told(told.EffectiveOn));

    private static Domain.Assurance.Audit.AuditSummary Summary(Contracts.V1.AuditSummary told, LedgerPosition? since) => new(
        new(new(told.HeadPosition), new ChainHash(Convert.FromHexString(told.HeadHash))),
        since,
        Days.Told(told.Today),
        told.People,
        told.LookedAt,
        told.Findings,
        told.Placeholders,
        told.ThresholdsVersion);
}
