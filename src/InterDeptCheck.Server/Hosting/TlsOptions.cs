using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// A server's own certificate, and whose certificates it takes. Client certificates are always required: there is no option for it.
/// </summary>
public sealed record TlsOptions
{
    private const int AuthoritiesMax = 32;

    /// <summary>The server's certificate as PEM, followed by its intermediates, if any.</summary>
    public required string ServerCertificateFile { get; init; }

    /// <summary>Its private key as PEM, not encrypted, readable by its owner alone.</summary>
    public required string ServerKeyFile { get; init; }

    /// <summary>The authorities of client certificates as PEM; the only roots, never the system's.</summary>
    public required string ClientAuthoritiesFile { get; init; }

    /// <summary>The trust domain of every caller's SPIFFE ID.</summary>
    public required string TrustDomain { get; init; }

    /// <summary>
    /// How often the three files are looked at, and put in force when they have changed: 10 ms to 1 hour. Default: 1 second.
    /// </summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether clients may resume TLS sessions, which saves both sides some work when they reconnect. Who resumes one is examined like who
    /// begins one. Default: false.
    /// </summary>
    public bool AllowResumption { get; init; }

    internal X509Certificate2 LoadServerCertificate() => X509Certificate2.CreateFromPemFile(ServerCertificateFile, ServerKeyFile);

    internal X509Certificate2Collection LoadServerChain() => PemFile.Load(ServerCertificateFile);

    internal X509Certificate2Collection LoadClientAuthorities() => PemFile.Load(ClientAuthoritiesFile);

    internal IEnumerable<OptionFault> Faults(DateTimeOffset now)
    {
        if (!CallerId.TryParse($"spiffe://{TrustDomain}/department/d/service/s", out _))
            yield return new("Tls.TrustDomain", "must be of lower case letters, digits and - _ .");
        if (ReloadInterval < TimeSpan.FromMilliseconds(10) || ReloadInterval > TimeSpan.FromHours(1))
            yield return new("Tls.ReloadInterval", "must be 10 ms to 1 hour");
        foreach (var fault in ServerFaults(now)) yield return fault;
        foreach (var fault in AuthorityFaults(now)) yield return fault;
    }

    private IEnumerable<OptionFault> ServerFaults(DateTimeOffset now)
    {
        if (PrivateFile.Problem(ServerKeyFile) is { } problem)
        {
            yield return new("Tls.ServerKeyFile", $"{problem} ({ServerKeyFile})");
            if (File.Exists(ServerCertificateFile)) yield break;
        }

        X509Certificate2? certificate = null;
        if (!File.Exists(ServerCertificateFile)) yield return new("Tls.ServerCertificateFile", $"does not exist ({ServerCertificateFile})");
        else if (!PemFile.TryLoad(LoadServerCertificate, out certificate))
            yield return new("Tls.ServerCertificateFile", "and Tls.ServerKeyFile do not hold a certificate and its own key as PEM");
        if (certificate is null) yield break;
        using (certificate)
        {
            foreach (var wrong in Validity(certificate, now)) yield return new("Tls.ServerCertificateFile", wrong);
            if (!CertificateFacts.Usages(certificate).Contains(Oids.ServerAuthentication, StringComparer.Ordinal))
                yield return new("Tls.ServerCertificateFile", "lacks the extended key usage serverAuth");
        }
    }

    private IEnumerable<OptionFault> AuthorityFaults(DateTimeOffset now)
    {
        const string Option = "Tls.ClientAuthoritiesFile";
        if (!File.Exists(ClientAuthoritiesFile)) yield return new(Option, $"does not exist ({ClientAuthoritiesFile})");
        else if (!PemFile.TryLoad(LoadClientAuthorities, out var authorities) || authorities.Count is 0 or > AuthoritiesMax)
            yield return new(Option, "does not hold 1 to 32 certificates as PEM");
        else
        {
            foreach (var authority in authorities)
            {
                if (!CertificateFacts.IsAuthority(authority)) yield return new(Option, "holds a certificate that is no authority");
                foreach (var wrong in Validity(authority, now)) yield return new(Option, $"holds a certificate that {wrong}");
                authority.Dispose();
            }
        }
    }

    private static IEnumerable<string> Validity(X509Certificate2 certificate, DateTimeOffset now)
    {
        var (from, to) = CertificateFacts.Validity(certificate);
        if (now < from) yield return $"is not valid before {from:u}";
        if (now > to) yield return $"has expired on {to:u}";
    }
}
