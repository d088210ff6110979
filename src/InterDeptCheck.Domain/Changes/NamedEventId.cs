using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Domain.Changes;

/// <summary>Event ids that are made of a name: the same name again is the same event, so that a repeat lands once.</summary>
public static class NamedEventId
{
    /// <summary>The id of that name: RFC 9562, version 8: the first 16 bytes of a SHA-256, less the version and the variant.</summary>
    public static EventId Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(new Guid(bytes, bigEndian: true));
    }
}
