using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// The one place where what went wrong in a call becomes an error of gRPC. A caller never sees the message of an exception, and the log
/// never sees a person's data: of an unknown exception, its type and where it came from.
/// </summary>
internal sealed class ErrorInterceptor(RevocationInterceptor revocations, ILogger<ErrorInterceptor> logger, TimeProvider clock) : Interceptor
{
    // What was answered without a wait is handed on as it is. Revocations end streams alone.
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        CallScope.Enter(context);
        Task<TResponse> answer;
        try
        {
            answer = continuation(request, context);
        }
        catch (Exception error)
        {
            return Task.FromException<TResponse>(Translate(error, context));
        }

        return answer.IsCompletedSuccessfully ? answer : TranslatedAsync(answer, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CallScope.Enter(context);
        try
        {
            return await revocations.ClientStreamingServerHandler(new CallerReader<TRequest>(requestStream), context, continuation);
        }
        catch (Exception error)
        {
            throw Translate(error, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CallScope.Enter(context);
        try
        {
            await revocations.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }
        catch (Exception error)
        {
            throw Translate(error, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        CallScope.Enter(context);
        try
        {
            await revocations.DuplexStreamingServerHandler(new CallerReader<TRequest>(requestStream), responseStream, context, continuation);
        }
        catch (Exception error)
        {
            throw Translate(error, context);
        }
    }

    private async Task<TResponse> TranslatedAsync<TResponse>(Task<TResponse> answer, ServerCallContext context)
    {
        try
        {
            return await answer;
        }
        catch (Exception error)
        {
            throw Translate(error, context);
        }
    }

    private RpcException Translate(Exception error, ServerCallContext context)
    {
        switch (error)
        {
            // What the runtime raised while it read a message: its details are added where the response starts.
            case RpcException raised:
                return raised;
            // Nobody reads the answer any more: the caller went away, or the runtime has said that the deadline passed.
            case OperationCanceledException or IOException when context.CancellationToken.IsCancellationRequested:
                var isLate = clock.GetUtcNow().UtcDateTime >= context.Deadline;
                return new(new Status(isLate ? StatusCode.DeadlineExceeded : StatusCode.Cancelled, ""));
            case CallerGoneException:
                return new(new Status(StatusCode.Cancelled, ""));
        }

        // A stream whose headers have left has its reference already.
        var reference = CallScope.Of(context)?.Reference ?? SupportReference.New();
        var refusal = ToRefusal(error);
        CallScope.Refused(context, refusal.Reason, reference);
        var caller = context.GetHttpContext().Features.Get<Peer>()?.Caller.Uri ?? "nobody";
        var reason = ErrorCatalogue.Of(refusal.Reason).Name;
        if (refusal.Reason == ErrorReason.Internal)
            ServerLog.CallFailed(logger, context.Method, caller, reference, SafeTrace.Of(error));
        else if (error is LedgerException { Problem: var problem } && refusal.Reason == ErrorReason.LedgerUnavailable)
            ServerLog.LedgerUnavailable(logger, context.Method, caller, reference, problem);
        else
            ServerLog.CallRefused(logger, context.Method, caller, reason, reference);
        return RichErrors.ToException(refusal, reference);
    }

    private static Refusal ToRefusal(Exception error) => error switch
    {
        RefusedException refused => refused.Refusal,
        EventIdReusedException { Position: { } position } => new Refusal(ErrorReason.EventIdReused).At(position),
        EventIdReusedException => new(ErrorReason.EventIdReused),
        BatchStateException { State: BatchState.Closed } => new(ErrorReason.BatchClosed),
        BatchStateException => new(ErrorReason.BatchBusy),
        BulkCancellationException { Bulk: var bulk } => new Refusal(ErrorReason.BulkCancellationNeedsApproval)
            .With("cancellations", bulk.Cancellations.ToString(CultureInfo.InvariantCulture)),
        DisclosureLogException => new(ErrorReason.DisclosureLogUnavailable),
        LedgerException => new(ErrorReason.LedgerUnavailable),
        InvalidProtocolBufferException => new(ErrorReason.MalformedRequest),
        _ => new(ErrorReason.Internal),
    };
}
