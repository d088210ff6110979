using Grpc.Net.Client;

namespace InterDeptCheck.Client;

/// <summary>
/// Makes the channel under a <see cref="StatusCheckClient"/>: HTTP/2 over TLS 1.3 or 1.2 with the client certificate, trusting the given
/// authorities only and checking the server's name. For callers that use a generated client, such as the registry's, on the same options.
/// Such a channel is to one node, repeats nothing, and keeps its certificates.
/// </summary>
public static class ClientChannel
{
    // The answers of a whole batch over long periods.
    private const int ReceiveBytesMax = 16 << 20;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    // A connection lives this long at most, so that a change of the server's addresses is noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A channel for <paramref name="options"/>, to the first of its addresses: thread-safe, connects on the first call, and is the
    /// caller's to dispose.
    /// </summary>
    /// <exception cref="InterDeptCheckException">
    /// The options have faults (<see cref="FailureReason.OptionsInvalid"/>): all are listed.
    /// </exception>
    public static GrpcChannel Create(InterDeptCheckClientOptions options)
    {
        var credentials = OptionsReader.Read(options);
        return Create(options, new(options.AllAddresses[0], credentials, options.TimeProvider), options.AllAddresses[0]);
    }

    internal static GrpcChannel Create(InterDeptCheckClientOptions options, NodeConnector connector, Uri address) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = options.WrapHandler?.Invoke(Handler(connector)) ?? Handler(connector),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = ReceiveBytesMax,
        });

    // The connector ends what takes too long, and says what it was, before the handler's own timeout does.
    private static SocketsHttpHandler Handler(NodeConnector connector) => new()
    {
        ConnectCallback = (_, cancellationToken) => connector.ConnectAsync(cancellationToken),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = PingDelay,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        ActivityHeadersPropagator = new TraceparentOnly(),
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    };
}
