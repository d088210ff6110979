using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What secures a channel.</summary>
public abstract class ChannelCredentials
{
    private static readonly ChannelCredentials InsecureInstance = new InsecureChannelCredentials();
    private static readonly ChannelCredentials SecureSslInstance = new SslCredentials();

    /// <summary>No transport security: for loopback and tests.</summary>
    public static ChannelCredentials Insecure => InsecureInstance;

    /// <summary>TLS with the runtime's default settings.</summary>
    public static ChannelCredentials SecureSsl => SecureSslInstance;

    internal virtual bool IsComposable => false;

    /// <summary>Adds credentials to every call of a channel.</summary>
    /// <exception cref="ArgumentException">The channel is not secured, so that it would give the call's credentials away.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Hands the credentials to the runtime's configurator. Not for applications.</summary>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state);
}
