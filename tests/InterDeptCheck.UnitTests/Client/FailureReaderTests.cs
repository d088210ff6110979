using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using Status = Grpc.Core.Status;

namespace InterDeptCheck.UnitTests.Client;

public sealed class FailureReaderTests
{
    private static readonly Guid Id = Guid.Parse("00000000-0000-4000-8000-000000000001");

    [Fact]
    public void Every_reason_of_the_contract_has_its_name_and_number_here()
    {
        foreach (var reason in System.Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified))
        {
            Assert.Equal(reason.ToString(), ((FailureReason)reason).ToString());
            var name = ErrorReasonReflection.Descriptor.EnumTypes.Single().FindValueByNumber((int)reason).Name["ERROR_REASON_".Length..];
            Assert.Equal((FailureReason)reason, Read(StatusCode.Internal, Info(name)).Reason);
        }
    }

    [Fact]
    public void Fields_rules_delay_position_and_support_reference_are_read_from_the_details()
    {
        var info = Info("MALFORMED_REQUEST");
        info.Metadata["support_reference"] = "S-1";
        info.Metadata["position"] = "42";
        var violation = new BadRequest.Types.FieldViolation { Field = "person.born", Description = "DATE_NOT_REAL" };
        var bad = new BadRequest { FieldViolations = { violation } };
        var retry = new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)) };
        var failure = Read(StatusCode.InvalidArgument, info, bad, retry);
        Assert.Equal((FailureKind.Refused, FailureReason.MalformedRequest), (failure.Kind, failure.Reason));
        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal("S-1", failure.SupportReference);
        Assert.Equal(new FieldViolation("person.born", "DATE_NOT_REAL"), Assert.Single(failure.Violations));
        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryDelay);
        Assert.Equal(42, failure.Position);
        Assert.Equal(Id, failure.RequestId);
        Assert.Contains("person.born: DATE_NOT_REAL", failure.Message, StringComparison.Ordinal);
        Assert.Contains("S-1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_a_newer_server_or_of_another_domain_is_not_recognised()
    {
        Assert.Equal(FailureReason.Unrecognised, Read(StatusCode.Internal, Info("SOMETHING_NEW")).Reason);
        Assert.Equal(FailureReason.Unrecognised, Read(StatusCode.Internal, Info("UNSPECIFIED")).Reason);
        var foreign = Info("INTERNAL");
        foreign.Domain = "elsewhere.example";
        Assert.Equal(FailureReason.Unrecognised, Read(StatusCode.Internal, foreign).Reason);
    }

    [Fact]
    public void Details_that_cannot_be_read_are_as_good_as_none()
    {
        var trailers = new Metadata { { "grpc-status-details-bin", [0xFF, 0xFF, 0xFF] } };
        var failure = FailureReader.Read(new RpcException(new Status(StatusCode.PermissionDenied, "no"), trailers), Id);
        Assert.Equal((FailureKind.Refused, FailureReason.Unrecognised), (failure.Kind, failure.Reason));
    }

    [Fact]
    public void Without_a_reason_of_the_service_the_connection_is_to_blame_where_it_is()
    {
        Assert.Equal(FailureReason.DeadlineExceeded, Read(StatusCode.DeadlineExceeded).Reason);
        Assert.Equal(FailureReason.Unreachable, Read(StatusCode.Unavailable).Reason);
        var broken = new RpcException(new Status(StatusCode.Internal, "", new HttpRequestException("handshake")));
        var failure = FailureReader.Read(broken, Id);
        Assert.Equal((FailureKind.Transport, FailureReason.Unreachable), (failure.Kind, failure.Reason));
        Assert.Equal(FailureKind.Refused, Read(StatusCode.Unimplemented).Kind);
        Assert.Equal(FailureReason.Unrecognised, Read(StatusCode.Unimplemented).Reason);
    }

    // This version of the package has field 1 of ErrorInfo, the reason, under its first name.
    private static ErrorInfo Info(string reason) => new() { Type = reason, Domain = "interdeptcheck" };

    private static InterDeptCheckException Read(StatusCode code, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code };
        status.Details.AddRange(details.Select(Any.Pack));
        var trailers = new Metadata();
        if (details.Length > 0) trailers.Add("grpc-status-details-bin", status.ToByteArray());
        return FailureReader.Read(new RpcException(new Status(code, "detail"), trailers), Id);
    }
}
