using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// What is known of a call while it lasts: how far it has come, so that an error that the runtime raises itself can be told from one of a
/// handler; and what is counted when it ends.
/// </summary>
internal sealed class CallScope
{
    /// <summary>Whether the request was read and a handler began.</summary>
    public bool IsInHandler { get; private set; }

    /// <summary>Who calls, once the enrolment was found.</summary>
    public Enrolment? Caller { get; private set; }

    /// <summary>The error of the catalogue that the call ends with, if it does.</summary>
    public ErrorReason Refusal { get; set; }

    /// <summary>What the caller quotes to have this call looked up: the answer's id, or the error's reference; null while it has none.</summary>
    public string? Reference { get; private set; }

    /// <summary>The call's span, when it is traced.</summary>
    public Activity? Span { get; set; }

    /// <summary>The scope of a call; null where no guard is around it.</summary>
    public static CallScope? Of(ServerCallContext context) => context.GetHttpContext().Features.Get<CallScope>();

    /// <summary>A handler begins.</summary>
    public static void Enter(ServerCallContext context)
    {
        if (Of(context) is { } scope) scope.IsInHandler = true;
    }

    /// <summary>The caller is enrolled.</summary>
    public static void Enrolled(ServerCallContext context, Enrolment caller)
    {
        if (Of(context) is { } scope) scope.Caller = caller;
    }

    /// <summary>The call ends with an error of the catalogue.</summary>
    public static void Refused(ServerCallContext context, ErrorReason reason, string reference)
    {
        if (Of(context) is { } scope) scope.Refuse(reason, reference);
    }

    /// <summary>The call is answered with an answer that the disclosure log has under that id.</summary>
    public static void Answered(ServerCallContext context, string answerId)
    {
        if (Of(context) is { } scope) scope.Reference = answerId;
    }

    /// <summary>It ends with that error.</summary>
    public void Refuse(ErrorReason reason, string reference) => (Refusal, Reference) = (reason, reference);
}
