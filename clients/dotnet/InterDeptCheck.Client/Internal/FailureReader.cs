using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Turns a failed call into the one exception, from the details that the server sends with it.</summary>
internal static class FailureReader
{
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string Domain = "interdeptcheck";
    private const string ReasonPrefix = "ERROR_REASON_";

    public static InterDeptCheckException Read(RpcException error, Guid? requestId, NodeConnector? connector = null)
    {
        var details = Details(error);
        var info = Detail<ErrorInfo>(details);
        if (info?.Domain != Domain) return WithoutReason(error, requestId, connector);

        // Field 1 of ErrorInfo is the reason; this version of the package still generates it under its first name.
        var reason = ReasonOf(info.Type);
        var violations = Detail<BadRequest>(details)?.FieldViolations
            .Select(violation => new FieldViolation(violation.Field, violation.Description)).ToArray() ?? [];
        var support = info.Metadata.GetValueOrDefault("support_reference");
        return new(FailureKind.Refused, reason, error.StatusCode, Message(error, reason, violations, support, requestId), error)
        {
            RequestId = requestId,
            SupportReference = support,
            Violations = violations,
            RetryDelay = Detail<RetryInfo>(details)?.RetryDelay?.ToTimeSpan(),
            Position = long.TryParse(
                info.Metadata.GetValueOrDefault("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position
                : null,
        };
    }

    // Nothing of the service's own came with it: the connection, the deadline, or something before the service.
    private static InterDeptCheckException WithoutReason(RpcException error, Guid? requestId, NodeConnector? connector)
    {
        var found = ConnectionFaultException.In(error.Status.DebugException) ?? Lost(error, connector);
        var (kind, reason, what) = error.StatusCode switch
        {
            _ when found is not null => Unreachable(),
            StatusCode.DeadlineExceeded => (FailureKind.Transport, FailureReason.DeadlineExceeded, "The deadline passed without an answer"),
            _ when Causes(error).Any(cause => cause is InvalidProtocolBufferException) =>
                (FailureKind.Transport, FailureReason.AnswerUnreadable, "An answer came that is none"),
            StatusCode.Unavailable or StatusCode.Cancelled => Unreachable(),
            _ when error.Status.DebugException is not null => Unreachable(),
            _ => (FailureKind.Refused, FailureReason.Unrecognised, $"The call was refused with {error.StatusCode} and no reason"),
        };
        var diagnosis = found ?? reason switch
        {
            FailureReason.DeadlineExceeded => Diagnoses.DeadlineExceeded(connector?.Stage ?? ConnectStage.None),
            FailureReason.Unreachable => Diagnoses.ConnectionBroken(),
            _ => null,
        };
        // The runtime calls some connections that were never made INTERNAL; to a caller they are all the same.
        var code = found is not null ? StatusCode.Unavailable : error.StatusCode;
        var words = diagnosis is null ? "" : $" {diagnosis}";
        return new(kind, reason, code, $"{what}.{words}{Request(requestId)}", error) { RequestId = requestId, Diagnosis = diagnosis };
    }

    // The HTTP client says of a connection that ends while HTTP/2 begins on it that it was never made, and at times forgets why.
    private static Diagnosis? Lost(RpcException error, NodeConnector? connector) =>
        error.Status.DebugException is HttpRequestException { InnerException: null } ? connector?.Refusal : null;

    private static (FailureKind Kind, FailureReason Reason, string What) Unreachable() =>
        (
            FailureKind.Transport,
            FailureReason.Unreachable,
            "The service can't be reached, is not the one it should be, or broke the connection");

    private static IEnumerable<Exception> Causes(RpcException error)
    {
        for (var cause = error.Status.DebugException; cause is not null; cause = cause.InnerException) yield return cause;
    }

    private static string Message(
        RpcException error, FailureReason reason, FieldViolation[] violations, string? support, Guid? requestId)
    {
        var fields = violations.Length == 0 ? "" : $" ({string.Join("; ", violations.Select(each => $"{each.Field}: {each.Rule}"))})";
        var reference = support is null ? "" : $" Support reference {support}.";
        return $"The server refused with {error.StatusCode}, {reason}{fields}.{Request(requestId)}{reference}";
    }

    private static string Request(Guid? requestId) => requestId is { } id ? $" Request {id:D}." : "";

    private static FailureReason ReasonOf(string text)
    {
        var reasons = ErrorReasonReflection.Descriptor.EnumTypes.Single(type => type.Name == nameof(ErrorReason));
        var reason = (FailureReason)(reasons.FindValueByName(ReasonPrefix + text)?.Number ?? 0);
        return Enum.IsDefined(reason) ? reason : FailureReason.Unrecognised;
    }

    private static Google.Rpc.Status? Details(RpcException error)
    {
        try
        {
            return error.Trailers.GetValueBytes(DetailsTrailer) is { } bytes ? Google.Rpc.Status.Parser.ParseFrom(bytes) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static T? Detail<T>(Google.Rpc.Status? details)
        where T : class, IMessage<T>, new()
    {
        try
        {
            foreach (var detail in details?.Details ?? [])
            {
                if (detail.TryUnpack<T>(out var found)) return found;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // A detail that can't be read is as good as none.
        }

        return null;
    }
}
