using Grpc.Core;
using InterDeptCheck.Contracts.V1;
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
        callers.RequireAssurance(context, AssuranceGrants.Audit);
        var fields = new AssuranceFields();
        if (request.Since < 0) fields.Refuse("since", FieldRules.Negative);
        fields.ThrowIfAny();
        LedgerPosition? since = request.HasSince ? new(request.Since) : null;
        await foreach (var (step, id) in audits.RunAsync(since, request.DryRun, context.CancellationToken))
            await responseStream.WriteAsync(AuditMapping.ToWire(step, id), context.CancellationToken);
    }
}
