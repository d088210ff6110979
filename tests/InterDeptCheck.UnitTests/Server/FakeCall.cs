using Grpc.Core;
using InterDeptCheck.Server.Security;
using Microsoft.AspNetCore.Http;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>A call without a connection.</summary>
internal sealed class FakeCall : ServerCallContext
{
    private readonly CancellationToken cancellation;

    public FakeCall(Peer? peer = null, CancellationToken cancellation = default)
    {
        this.cancellation = cancellation;
        var http = new DefaultHttpContext();
        if (peer is not null) http.Features.Set(peer);
        // Where the runtime keeps it.
        UserState["__HttpContext"] = http;
    }

    protected override string MethodCore => "/interdeptcheck.v1.StatusCheckService/Check";

    protected override string HostCore => "localhost";

    protected override string PeerCore => "ipv4:127.0.0.1:1";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => cancellation;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object>();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
