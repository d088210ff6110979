using System.Net;

namespace InterDeptCheck.Server.Hosting;

/// <summary>Where a server listens: one socket, HTTP/2 over TLS, nothing else.</summary>
public sealed record EndpointOptions
{
    /// <summary>The IP address to listen on. Default: loopback. <c>0.0.0.0</c> or <c>::</c> for every one of the machine.</summary>
    public string Address { get; init; } = IPAddress.Loopback.ToString();

    /// <summary>The port, 0 to 65535; 0 takes a free one. Default: 8443.</summary>
    public int Port { get; init; } = 8443;

    internal IPEndPoint ToEndPoint() => new(IPAddress.Parse(Address), Port);

    internal IEnumerable<OptionFault> Faults()
    {
        if (!IPAddress.TryParse(Address, out _)) yield return new("Endpoint.Address", "must be an IP address, such as 127.0.0.1 or 0.0.0.0");
        if (Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort) yield return new("Endpoint.Port", "must be 0 to 65535");
    }
}
