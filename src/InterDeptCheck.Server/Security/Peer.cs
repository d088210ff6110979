using System.Collections.Immutable;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who is at the other end of a connection, from its certificate. Says nothing of what they may do: that is asked on every call.
/// </summary>
/// <param name="Caller">The SPIFFE ID.</param>
/// <param name="NotAfter">
/// The end of the certificate, or of the first authority above it to end; a connection that outlives it carries no more calls.
/// </param>
internal sealed record Peer(CallerId Caller, DateTimeOffset NotAfter)
{
    /// <summary>The certificate and all above it below the root, each of which may be revoked by itself.</summary>
    public ImmutableArray<CertificateName> Certificates { get; init; } = [];
}
