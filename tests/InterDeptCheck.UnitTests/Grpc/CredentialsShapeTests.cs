using Grpc.Core;

namespace InterDeptCheck.UnitTests.GrpcApi;

public sealed class CredentialsShapeTests
{
    private static readonly CallCredentials Some = CallCredentials.FromInterceptor(static (_, _) => Task.CompletedTask);

    [Fact] // Why: a token must never leave over a connection that anybody can read.
    public void Insecure_and_composed_channel_credentials_take_no_call_credentials()
    {
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Some));
        var composed = ChannelCredentials.Create(new SslCredentials(), Some);
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(composed, Some));
        Assert.Throws<ArgumentNullException>(() => ChannelCredentials.Create(null!, Some));
        Assert.Throws<ArgumentNullException>(() => ChannelCredentials.Create(new SslCredentials(), null!));
    }

    [Fact]
    public void Composing_needs_two_call_credentials()
    {
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Some));
        Assert.Throws<ArgumentNullException>(() => CallCredentials.Compose(Some, null!));
        Assert.Throws<ArgumentNullException>(() => CallCredentials.FromInterceptor(null!));
    }

    [Fact]
    public void Each_kind_tells_a_configurator_what_it_is_made_of()
    {
        static bool Verify(VerifyPeerContext context) => context.TargetName.Length > 0;
        var pair = new KeyCertificatePair("chain", "key");
        Assert.Equal(("chain", "key"), (pair.CertificateChain, pair.PrivateKey));
        var seen = new Noting();
        ChannelCredentials.Insecure.InternalPopulateConfiguration(seen, "1");
        ChannelCredentials.SecureSsl.InternalPopulateConfiguration(seen, "2");
        new SslCredentials("roots").InternalPopulateConfiguration(seen, "3");
        new SslCredentials("roots", pair, Verify).InternalPopulateConfiguration(seen, "4");
        ChannelCredentials.Create(new SslCredentials("roots", pair), Some).InternalPopulateConfiguration(seen, "5");
        Assert.Equal(["1 insecure", "2 ssl   ", "3 ssl roots  ", "4 ssl roots chain verified", "5 composite SslCredentials"], seen.Notes);
        var calls = new NotingCalls();
        Some.InternalPopulateConfiguration(calls, null);
        CallCredentials.Compose(Some, Some, Some).InternalPopulateConfiguration(calls, "state");
        Assert.Equal([" interceptor", "state composite of 3"], calls.Notes);
    }

    [Fact]
    public void An_authenticated_peer_has_properties()
    {
        var nobody = new AuthContext(null, []);
        Assert.False(nobody.IsPeerAuthenticated);
        Assert.Empty(nobody.PeerIdentity);
        var name = AuthProperty.Create("cn", "näme"u8.ToArray());
        var somebody = new AuthContext("cn", new(StringComparer.Ordinal)
        {
            ["cn"] = [name],
            ["san"] = [AuthProperty.Create("san", [1]), AuthProperty.Create("san", [2])],
        });
        Assert.True(somebody.IsPeerAuthenticated);
        Assert.Same(name, Assert.Single(somebody.PeerIdentity));
        Assert.Equal(3, somebody.Properties.Count());
        Assert.Equal(2, somebody.FindPropertiesByName("san").Count());
        Assert.Equal(("cn", "näme"), (name.Name, name.Value));
        name.ValueBytes[0] = 0;
        Assert.Equal("näme", name.Value);
    }

    private sealed class Noting : ChannelCredentialsConfiguratorBase
    {
        public List<string> Notes { get; } = [];

        public override void SetInsecureCredentials(object state) => Notes.Add($"{state} insecure");

        public override void SetSslCredentials(
            object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            Notes.Add(
                $"{state} ssl {rootCertificates} {keyCertificatePair?.CertificateChain} {(verifyPeerCallback is null ? "" : "verified")}");

        public override void SetCompositeCredentials(
            object state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            Notes.Add($"{state} composite {channelCredentials.GetType().Name}");
    }

    private sealed class NotingCalls : CallCredentialsConfiguratorBase
    {
        public List<string> Notes { get; } = [];

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) =>
            Notes.Add($"{state} composite of {credentials.Count}");

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            Notes.Add($"{state} interceptor");
    }
}
