using Grpc.Core;

namespace InterDeptCheck.Server.Errors;

/// <summary>How far a call has come, so that an error that the runtime raises itself can be told from one of a handler.</summary>
internal sealed class CallScope
{
    /// <summary>Whether the request was read and a handler began.</summary>
    public bool IsInHandler { get; private set; }

    public static void Enter(ServerCallContext context)
    {
        if (context.GetHttpContext().Features.Get<CallScope>() is { } scope) scope.IsInHandler = true;
    }
}
