using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Which nodes obey a quarantine.</summary>
internal sealed partial class AssuranceServiceImpl
{
    public override Task<ReportPositionResponse> ReportPosition(ReportPositionRequest request, ServerCallContext context)
    {
        var caller = callers.RequireNode(context);
        var fields = new AssuranceFields();
        if (!NodeId.TryParse(request.Node, out var node)) fields.Refuse("node", request.Node.Length == 0 ? FieldRules.Required : FieldRules.NodeId);
        if (request.Position < 0) fields.Refuse("position", FieldRules.Negative);
        fields.ThrowIfAny();
        reports.Hear(caller, node, new(request.Position));
        return Task.FromResult(new ReportPositionResponse());
    }

    public override async Task<ListNodesResponse> ListNodes(ListNodesRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Repair);
        var fields = new AssuranceFields();
        var id = fields.OptionalPlan(request.PlanId);
        fields.ThrowIfAny();
        var plan = id is { } named ? await plans.FindAsync(named, context.CancellationToken) : await plans.LatestQuarantineAsync(context.CancellationToken);
        if (plan is null) return new() { Nodes = { nodes.List(LedgerPosition.BeforeFirst) } };
        if (plan is not { Kind: PlanKind.Quarantine, Positions: [.., var position] }) throw new RefusedException(ErrorReason.PlanState);
        return new() { PlanId = plan.Id.Value, Position = position.Value, Nodes = { nodes.List(position) } };
    }
}
