using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What authenticates one call, as opposed to its channel.</summary>
public abstract class CallCredentials
{
    /// <summary>Applies two or more credentials, in this order.</summary>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new CompositeCallCredentials(credentials);

    /// <summary>Credentials that add metadata to each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) =>
        new InterceptorCallCredentials(interceptor);

    /// <summary>Hands the credentials to the runtime's configurator. Not for applications.</summary>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);
}
