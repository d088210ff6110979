namespace Grpc.Core;

/// <summary>How a runtime learns what call credentials are made of. Not for applications.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>The credentials are several, to be applied in order.</summary>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>The credentials are an interceptor.</summary>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
