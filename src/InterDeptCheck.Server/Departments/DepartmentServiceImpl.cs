using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Departments;

/// <summary>The operators' door to who may call what. A node without a desk takes no changes, and lists what is in force on it.</summary>
internal sealed class DepartmentServiceImpl(Callers callers, DepartmentDesk? desk) : DepartmentService.DepartmentServiceBase
{
    public override Task<ListDepartmentsResponse> ListDepartments(ListDepartmentsRequest request, ServerCallContext context)
    {
        callers.RequireOperator(context);
        var table = callers.Table;
        var known = table.Ledger ?? Enrolments.Empty;
        return Task.FromResult(new ListDepartmentsResponse
        {
            Position = known.Position.Value,
            Departments = { DepartmentMapping.All(table) },
            Proposals = { known.Proposals.Select(DepartmentMapping.ToWire) },
            RevokedCertificates = known.CertificateCount,
        });
    }

    public override async Task<ProposeDepartmentResponse> ProposeDepartment(ProposeDepartmentRequest request, ServerCallContext context)
    {
        var (by, at) = RequireDesk(context);
        var content = DepartmentMapping.ToProposed(request, at.TrustDomain);
        return new() { Proposal = DepartmentMapping.ToWire(await at.ProposeAsync(by, content, context.CancellationToken)) };
    }

    public override async Task<ApproveDepartmentResponse> ApproveDepartment(ApproveDepartmentRequest request, ServerCallContext context)
    {
        var (by, at) = RequireDesk(context);
        var named = new LedgerPosition(Math.Max(0, request.Proposal));
        var (service, position) = await at.ApproveAsync(by, named, context.CancellationToken);
        return new() { Department = DepartmentMapping.Entry(callers.Table, service), Position = position.Value };
    }

    public override async Task<RevokeDepartmentResponse> RevokeDepartment(RevokeDepartmentRequest request, ServerCallContext context)
    {
        var (by, at) = RequireDesk(context);
        var body = DepartmentMapping.ToRevoked(request, at.TrustDomain);
        var position = await at.RevokeAsync(by, body, request.EvenIfUnknown, context.CancellationToken);
        return new() { Department = DepartmentMapping.Entry(callers.Table, body.Service), Position = position.Value };
    }

    public override async Task<ImportRevocationsResponse> ImportRevocations(ImportRevocationsRequest request, ServerCallContext context)
    {
        var (by, at) = RequireDesk(context);
        var (listed, revoked, position) = await at.ImportAsync(by, request.Crl.ToByteArray(), context.CancellationToken);
        return new() { Listed = listed, Revoked = revoked, Position = position.Value };
    }

    // Who changes anything must not be revoked by what was not read yet.
    private (Actor By, DepartmentDesk At) RequireDesk(ServerCallContext context)
    {
        callers.Require(context);
        var by = callers.RequireOperator(context);
        return (by, desk ?? throw new RefusedException(ErrorReason.NotARegistry));
    }
}
