using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who is at the other end of a connection, from its certificate. Says nothing of what they may do: that is asked on every call.
/// </summary>
/// <param name="Caller">The SPIFFE ID.</param>
/// <param name="NotAfter">The end of the certificate; a connection that outlives it carries no more calls.</param>
/// <param name="Certificate">The certificate, which may be revoked by itself.</param>
internal sealed record Peer(CallerId Caller, DateTimeOffset NotAfter, CertificateName Certificate = default);
