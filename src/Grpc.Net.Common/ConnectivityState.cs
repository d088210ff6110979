namespace Grpc.Core;

/// <summary>How a channel is connected.</summary>
public enum ConnectivityState
{
    /// <summary>Not at all, since nothing asked for it.</summary>
    Idle,

    /// <summary>It tries to connect.</summary>
    Connecting,

    /// <summary>It is connected.</summary>
    Ready,

    /// <summary>It failed and will try again.</summary>
    TransientFailure,

    /// <summary>It has been closed for good.</summary>
    Shutdown,
}
