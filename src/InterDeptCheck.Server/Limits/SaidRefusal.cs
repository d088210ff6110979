using System.Globalization;
using Google.Protobuf;
using InterDeptCheck.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// The refusal that a limit gives for a short while, ready to be sent again and again: whoever asks ten times too much must not cost the
/// node an exception, a message and a line of the log for each. Immutable.
/// </summary>
internal sealed class SaidRefusal
{
    private readonly string code;
    private readonly string message;
    private readonly string details;

    public SaidRefusal(LimitKind kind, TimeSpan retryAfter, long until)
    {
        var entry = ErrorCatalogue.Of(kind.Reason());
        Reference = SupportReference.New();
        Until = until;
        code = ((int)entry.Code).ToString(CultureInfo.InvariantCulture);
        message = entry.Message;
        details = Convert.ToBase64String(RichErrors.Details(new(kind.Reason()) { RetryAfter = retryAfter }, Reference).ToByteArray()).TrimEnd('=');
    }

    /// <summary>What its callers quote; one line of the log has it.</summary>
    public string Reference { get; }

    /// <summary>Until when it is said, in the clock's ticks.</summary>
    public long Until { get; }

    /// <summary>Writes it as the whole response of a call.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = code;
        response.Headers["grpc-message"] = message;
        response.Headers[RichErrors.DetailsKey] = details;
    }
}
