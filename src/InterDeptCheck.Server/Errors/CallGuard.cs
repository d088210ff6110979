using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Errors;

/// <summary>
/// Around every call, outside the gRPC runtime: gives a deadline to calls that come without one, and the details of the catalogue to
/// errors that the runtime raises itself, before any interceptor could see them.
/// </summary>
internal sealed class CallGuard(RequestDelegate next, DefaultDeadline deadline, ILogger<CallGuard> logger)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public Task InvokeAsync(HttpContext context)
    {
        deadline.Apply(context);
        var scope = new CallScope();
        context.Features.Set(scope);
        context.Response.OnStarting(static state => ((CallEnd)state).AddDetails(), new CallEnd(context, scope, logger));
        return next(context);
    }

    private sealed class CallEnd(HttpContext context, CallScope scope, ILogger logger)
    {
        public Task AddDetails()
        {
            var headers = context.Response.Headers;
            if (!headers.TryGetValue(StatusHeader, out var status) || headers.ContainsKey(RichErrors.DetailsKey)) return Task.CompletedTask;
            if (!int.TryParse(status.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return Task.CompletedTask;
            if (ReasonOf((StatusCode)code) is not { } reason) return Task.CompletedTask;

            var reference = SupportReference.New();
            var entry = ErrorCatalogue.Of(reason);
            headers[StatusHeader] = ((int)entry.Code).ToString(CultureInfo.InvariantCulture);
            headers[MessageHeader] = entry.Message;
            headers[RichErrors.DetailsKey] = Convert.ToBase64String(RichErrors.Details(new(reason), reference).ToByteArray()).TrimEnd('=');
            var caller = context.Features.Get<Peer>()?.Caller.Uri ?? "nobody";
            if (reason == ErrorReason.Internal) ServerLog.RuntimeFailed(logger, Method(), caller, (StatusCode)code, reference);
            else ServerLog.CallRefused(logger, Method(), caller, entry.Name, reference);
            return Task.CompletedTask;
        }

        // UNKNOWN is what the runtime says of any exception. Handlers' exceptions are translated, so that it is the request that could
        // not be read, or else the response that could not be written.
        private ErrorReason? ReasonOf(StatusCode code) => code switch
        {
            StatusCode.ResourceExhausted => ErrorReason.MessageTooLarge,
            StatusCode.DeadlineExceeded => ErrorReason.DeadlineExceeded,
            StatusCode.Unknown or StatusCode.Internal => scope.IsInHandler ? ErrorReason.Internal : ErrorReason.MalformedRequest,
            _ => null,
        };

        // A path that leads nowhere is the caller's own text and stays out of the log.
        private string Method() => context.GetEndpoint()?.DisplayName ?? "unknown";
    }
}
