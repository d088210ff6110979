using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Domain.Changes;

/// <summary>Event ids that are made of a name: the same name again is the same event, so that a repeat lands once.</summary>
public static class NamedEventId
{
    /// <summary>The id of that name, by its SHA-256.</summary>
    public static EventId Of(string name) => EventId.FromDigest(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
