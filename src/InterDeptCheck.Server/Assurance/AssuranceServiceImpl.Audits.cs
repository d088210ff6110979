using System.Runtime.CompilerServices;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Audits.</summary>
internal sealed partial class AssuranceServiceImpl
{
    public override async Task RunAudit(
        RunAuditRequest request, IServerStreamWriter<RunAuditResponse> responseStream, ServerCallContext context)
    {
        var by = callers.RequireAssurance(context, AssuranceGrants.Audit);
        if (request.ContactsReason.Length > 0) callers.RequireAssurance(context, AssuranceGrants.Case);
        if (request.QuarantineReason.Length > 0) callers.RequireAssurance(context, AssuranceGrants.Repair);
        var asking = ToAsking(request);
        List<Finding> findings = [];
        await foreach (var (step, id) in audits.RunAsync(asking, context.CancellationToken))
        {
            if (step is AuditStep.Found found && (request.ContactsReason.Length > 0 || request.QuarantineReason.Length > 0)) findings.Add(found.Finding);
            // The summary is the last message.
            if (step is AuditStep.Ended)
            {
                await foreach (var told in AfterFindingsAsync(by, request, findings, context.CancellationToken))
                    await responseStream.WriteAsync(told, context.CancellationToken);
            }

            await responseStream.WriteAsync(AuditMapping.ToWire(step, id), context.CancellationToken);
        }
    }

    // First nobody is told anything wrong any more, then whom to tell.
    private async IAsyncEnumerable<RunAuditResponse> AfterFindingsAsync(
        Actor by, RunAuditRequest request, List<Finding> findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.QuarantineReason.Length > 0)
        {
            await foreach (var tried in quarantines.PlaceAsync(by, request.QuarantineReason, findings, cancellationToken))
                yield return AuditMapping.ToWire(tried);
        }

        if (request.ContactsReason.Length > 0)
        {
            await foreach (var contact in contacts.ReadAsync(by, request.ContactsReason, findings, cancellationToken))
                yield return AuditMapping.ToWire(contact);
        }
    }

    private AuditAsking ToAsking(RunAuditRequest request)
    {
        var fields = new AssuranceFields();
        if (request.Since < 0) fields.Refuse("since", FieldRules.Negative);
        var today = request.On.Length > 0 ? fields.Day(request.On, "on") : audits.Today;
        // As of another day records would be judged that nobody is answered from: no cases, and nothing that needs them.
        if (request.On.Length > 0 && !request.DryRun) fields.Refuse("on", FieldRules.NotAllowed);
        var options = new AuditOptions { Today = today, Since = request.HasSince && request.Since >= 0 ? new LedgerPosition(request.Since) : null };
        if (request.Thresholds is { } wire)
        {
            // Cases are opened by the thresholds that were adopted.
            if (!request.DryRun) fields.Refuse("thresholds", FieldRules.NotAllowed);
            if (ThresholdsMapping.Read(wire, "thresholds", fields) is { } thresholds) options = options with { Thresholds = thresholds };
        }

        if (request.ContactsReason.Length > 0)
        {
            fields.Text(request.ContactsReason, "contacts_reason");
            // A reading is logged in the case of a finding, and a dry run opens none.
            if (request.DryRun) fields.Refuse("contacts_reason", FieldRules.NotAllowed);
        }

        if (request.QuarantineReason.Length > 0)
        {
            fields.Text(request.QuarantineReason, "quarantine_reason");
            if (request.DryRun) fields.Refuse("quarantine_reason", FieldRules.NotAllowed);
        }

        fields.ThrowIfAny();
        return new(options, request.DryRun);
    }
}
