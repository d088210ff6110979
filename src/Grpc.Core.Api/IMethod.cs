namespace Grpc.Core;

/// <summary>A method of a service, without its message types.</summary>
public interface IMethod
{
    /// <summary>Which sides stream.</summary>
    MethodType Type { get; }

    /// <summary>The service, with its package.</summary>
    string ServiceName { get; }

    /// <summary>The method, without the service.</summary>
    string Name { get; }

    /// <summary>The path on the wire: slash, service, slash, method.</summary>
    string FullName { get; }
}
