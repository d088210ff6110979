using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.Server.Errors;

/// <summary>Turns refusals into errors of gRPC with <c>google.rpc.Status</c> details: exactly one ErrorInfo in each.</summary>
internal static class RichErrors
{
    public const string Domain = "interdeptcheck";
    public const string DetailsKey = "grpc-status-details-bin";
    public const string ReferenceKey = "support_reference";

    /// <summary>Most field violations of one error: the details travel in a header, which clients bound at 8 KiB and more.</summary>
    public const int ViolationsMax = 50;

    /// <summary>The exception that ends a call.</summary>
    public static RpcException ToException(Refusal refusal, string reference)
    {
        var entry = ErrorCatalogue.Of(refusal.Reason);
        var trailers = new Metadata { { DetailsKey, Details(refusal, reference).ToByteArray() } };
        return new(new Status(entry.Code, entry.Message), trailers);
    }

    /// <summary>The details alone, for errors that the runtime itself raises.</summary>
    public static RpcStatus Details(Refusal refusal, string reference)
    {
        var entry = ErrorCatalogue.Of(refusal.Reason);
        // This version of the common protos still has field 1 under its first name; it is the contract's "reason" on the wire.
        var info = new ErrorInfo { Domain = Domain, Type = entry.Name, Metadata = { { ReferenceKey, reference } } };
        foreach (var (key, value) in refusal.Metadata) info.Metadata[key] = value;
        var status = new RpcStatus { Code = (int)entry.Code, Message = entry.Message, Details = { Any.Pack(info) } };
        if (refusal.Fields.Count > 0) status.Details.Add(Any.Pack(Violations(refusal.Fields)));
        if ((refusal.RetryAfter ?? entry.RetryAfter) is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    private static BadRequest Violations(IReadOnlyList<FieldFault> faults) => new()
    {
        FieldViolations =
        {
            faults.Take(ViolationsMax).Select(fault => new BadRequest.Types.FieldViolation { Field = fault.Path, Description = fault.Rule }),
        },
    };
}
