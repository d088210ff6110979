using Grpc.Core;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class StatusAndExceptionTests
{
    [Fact]
    public void The_two_common_statuses_are_ready_made()
    {
        Assert.Equal((StatusCode.OK, ""), (Status.DefaultSuccess.StatusCode, Status.DefaultSuccess.Detail));
        Assert.Equal((StatusCode.Cancelled, ""), (Status.DefaultCancelled.StatusCode, Status.DefaultCancelled.Detail));
        Assert.Equal(StatusCode.OK, default(Status).StatusCode);
    }

    [Fact]
    public void The_codes_have_the_numbers_of_the_protocol()
    {
        string[] names =
        [
            "OK", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists", "PermissionDenied",
            "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange", "Unimplemented", "Internal", "Unavailable",
            "DataLoss", "Unauthenticated",
        ];
        Assert.Equal(names, Enum.GetValues<StatusCode>().OrderBy(code => (int)code).Select(code => code.ToString()).ToArray());
        Assert.Equal(16, (int)StatusCode.Unauthenticated);
    }

    [Fact]
    public void A_status_can_be_read_by_people()
    {
        Assert.Equal("Status(StatusCode=\"NotFound\", Detail=\"d\")", new Status(StatusCode.NotFound, "d").ToString());
        var withCause = new Status(StatusCode.Internal, "d", new FormatException("cause"));
        Assert.Contains("cause", withCause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_carries_status_message_trailers_and_cause()
    {
        var cause = new FormatException();
        var status = new Status(StatusCode.NotFound, "d", cause);
        var trailers = new Metadata { { "k", "v" } };
        Assert.All(
            [
                new RpcException(status), new RpcException(status, "m"),
                new RpcException(status, trailers), new RpcException(status, trailers, "m"),
            ],
            exception =>
            {
                Assert.Equal(status, exception.Status);
                Assert.Equal(StatusCode.NotFound, exception.StatusCode);
                Assert.Same(cause, exception.InnerException);
            });
        Assert.Equal(status.ToString(), new RpcException(status).Message);
        Assert.Equal("m", new RpcException(status, "m").Message);
        Assert.Same(Metadata.Empty, new RpcException(status, "m").Trailers);
        Assert.Same(trailers, new RpcException(status, trailers).Trailers);
        Assert.Throws<ArgumentNullException>(() => new RpcException(status, (Metadata)null!));
    }
}
