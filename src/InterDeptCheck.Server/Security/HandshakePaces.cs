using System.Net;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// How fast an address may begin handshakes, which cost more than any call and come before anybody is known. Too fast means to wait one's
/// turn, and too many who wait means no. Thread-safe.
/// </summary>
internal sealed class HandshakePaces(int perSecond, TimeProvider clock)
{
    // A fleet behind one address, whose node was restarted, comes back at once.
    private const int BurstSeconds = 10;

    // Bytes of an IPv6 address that are a network's; the rest is its owner's to choose.
    private const int NetworkBytes = 8;
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(2);
    private readonly Paces<IPAddress, Pace> paces = new(() => new Pace(perSecond, perSecond * BurstSeconds, clock), pace => pace.IsRested);
    private readonly Pace telling = new(1, 1, clock);

    /// <summary>Whether one may begin from <paramref name="peer"/>, now or after <paramref name="wait"/>.</summary>
    public bool TryBegin(EndPoint? peer, out TimeSpan wait) => paces.Of(NetworkOf(peer)).TryTake(1, WaitMax, out wait);

    /// <summary>Whether a refusal is worth a line in the log: one a second is.</summary>
    public bool IsToBeTold() => telling.TryTake(1, TimeSpan.Zero, out _);

    /// <summary>Who is counted as one: an address, or the network of one of version 6.</summary>
    public static IPAddress NetworkOf(EndPoint? peer)
    {
        if (peer is not IPEndPoint { Address: var address }) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes.Length <= NetworkBytes) return address;
        bytes.AsSpan(NetworkBytes).Clear();
        return new(bytes);
    }
}
