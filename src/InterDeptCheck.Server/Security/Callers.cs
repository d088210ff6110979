using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Mapping;
using Microsoft.AspNetCore.Http;
using Purpose = InterDeptCheck.Domain.Checks.Purpose;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who is calling and what they may do, asked on every call of the table that holds now: a service that was revoked a second ago is
/// refused on the connection that it has had for hours. Thread-safe.
/// </summary>
internal sealed class Callers(EnrolmentTable initial, TimeProvider clock)
{
    private volatile EnrolmentTable table = initial;

    /// <summary>Puts another table in place for every call from now on.</summary>
    public void Replace(EnrolmentTable next) => table = next;

    /// <summary>The enrolled caller of a call that has not begun; null when there is none, which <see cref="Require"/> refuses.</summary>
    public Enrolment? Find(HttpContext context) =>
        context.Features.Get<Peer>() is { } peer && clock.GetUtcNow() <= peer.NotAfter ? table.Find(peer.Caller) : null;

    /// <summary>The enrolled caller.</summary>
    /// <exception cref="RefusedException">CALLER_UNIDENTIFIED or CALLER_NOT_ENROLLED.</exception>
    public Enrolment Require(ServerCallContext context)
    {
        var peer = context.GetHttpContext().Features.Get<Peer>();
        if (peer is null || clock.GetUtcNow() > peer.NotAfter) throw new RefusedException(ErrorReason.CallerUnidentified);
        var caller = table.Find(peer.Caller) ?? throw new RefusedException(ErrorReason.CallerNotEnrolled);
        CallScope.Enrolled(context, caller);
        return caller;
    }

    /// <summary>The enrolled caller, who may ask for <paramref name="purpose"/>.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or PURPOSE_NOT_GRANTED.</exception>
    public static void RequirePurpose(Enrolment caller, Purpose purpose)
    {
        if (!caller.Purposes.Contains(purpose))
            throw new RefusedException(new Refusal(ErrorReason.PurposeNotGranted).With("purpose", purpose.Name()));
    }

    /// <summary>The enrolled caller as a source of record.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or REGISTRY_NOT_GRANTED.</exception>
    public Actor RequireRegistry(ServerCallContext context)
    {
        var caller = Require(context);
        return caller.MayReportChanges ? new(caller.Caller.Uri) : throw new RefusedException(ErrorReason.RegistryNotGranted);
    }

    /// <summary>The enrolled caller as an operator of assurance, who may do what <paramref name="grant"/> names.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or ASSURANCE_NOT_GRANTED.</exception>
    public Actor RequireAssurance(ServerCallContext context, AssuranceGrants grant)
    {
        var caller = Require(context);
        return caller.Assurance.HasFlag(grant)
            ? new(caller.Caller.Uri)
            : throw new RefusedException(new Refusal(ErrorReason.AssuranceNotGranted).With("grant", grant.ToString().ToLowerInvariant()));
    }

    /// <summary>The nodes that are enrolled to report where they stand.</summary>
    public IEnumerable<CallerId> Nodes => table.Nodes;

    /// <summary>The enrolled caller as a node that reports where it stands.</summary>
    /// <exception cref="RefusedException">As <see cref="RequireAssurance"/>.</exception>
    public CallerId RequireNode(ServerCallContext context)
    {
        RequireAssurance(context, AssuranceGrants.Node);
        return Require(context).Caller;
    }

    /// <summary>The enrolled caller as an operator.</summary>
    /// <exception cref="RefusedException">As <see cref="Require"/>, or OPERATIONS_NOT_GRANTED.</exception>
    public void RequireOperator(ServerCallContext context)
    {
        if (!Require(context).MayOperate) throw new RefusedException(ErrorReason.OperationsNotGranted);
    }
}
