using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Assurance.Causes;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Assurance;

/// <summary>What the findings of an audit have in common.</summary>
internal sealed partial class AssuranceServiceImpl
{
    public override async Task<FindCausesResponse> FindCauses(FindCausesRequest request, ServerCallContext context)
    {
        callers.RequireAssurance(context, AssuranceGrants.Audit);
        var fields = new AssuranceFields();
        if (request.SupportMin < 0) fields.Refuse("support_min", FieldRules.Negative);
        if (!(request.LiftMin >= 0)) fields.Refuse("lift_min", FieldRules.Negative);
        fields.ThrowIfAny();
        var options = new CauseOptions();
        if (request.SupportMin > 0) options = options with { SupportMin = request.SupportMin };
        if (request.LiftMin > 0) options = options with { LiftMin = request.LiftMin };
        return CauseMapping.ToWire(await causes.FindAsync(options, context.CancellationToken));
    }
}
