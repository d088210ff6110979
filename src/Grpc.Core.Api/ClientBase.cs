using Grpc.Core.Internal;

namespace Grpc.Core;

/// <summary>What all generated clients have in common.</summary>
public abstract class ClientBase
{
    private readonly CallInvoker callInvoker;

    /// <summary>For a test double: every call fails.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>A client with the given configuration.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        callInvoker = configuration.CreateCallInvoker();
    }

    /// <summary>A client whose calls go over a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this(InvokerOf(channel))
    {
    }

    /// <summary>A client whose calls go through an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, null))
    {
    }

    /// <summary>Makes the calls.</summary>
    protected CallInvoker CallInvoker => callInvoker;

    internal ClientBaseConfiguration Configuration { get; }

    private static CallInvoker InvokerOf(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker();
    }

    /// <summary>What one client passes on to another that is made from it. Not for applications.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker plainInvoker;
        private readonly string? host;

        internal ClientBaseConfiguration(CallInvoker plainInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(plainInvoker);
            this.plainInvoker = plainInvoker;
            this.host = host;
        }

        // Only a client with a host of its own pays for passing it on.
        internal CallInvoker CreateCallInvoker() => host is null ? plainInvoker : new HostCallInvoker(plainInvoker, host);

        internal ClientBaseConfiguration WithHost(string host)
        {
            ArgumentNullException.ThrowIfNull(host);
            return new ClientBaseConfiguration(plainInvoker, host);
        }
    }
}
