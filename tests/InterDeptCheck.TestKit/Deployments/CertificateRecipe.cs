using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.TestKit.Deployments;

/// <summary>A client certificate as a test wants it, right or wrong in exactly what it says.</summary>
public sealed record CertificateRecipe
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    /// <summary>The common name.</summary>
    public string CommonName { get; init; } = "a client";

    /// <summary>The URIs of its subject alternative names.</summary>
    public IReadOnlyList<string> Uris { get; init; } = [];

    /// <summary>The DNS names of its subject alternative names.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether it may issue others.</summary>
    public bool IsAuthority { get; init; }

    /// <summary>Whether it has the usage clientAuth.</summary>
    public bool IsForClients { get; init; } = true;

    /// <summary>Whether it has the usage serverAuth.</summary>
    public bool IsForServers { get; init; }

    /// <summary>What its key may do.</summary>
    public X509KeyUsageFlags KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    /// <summary>Valid from.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.UtcNow.AddMinutes(-10);

    /// <summary>Valid until.</summary>
    public DateTimeOffset To { get; init; } = DateTimeOffset.UtcNow.AddHours(1);

    /// <summary>Makes it, signed by <paramref name="issuer"/>, or by itself when there is none.</summary>
    public X509Certificate2 Make(X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={CommonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(KeyUsage, true));
        var usages = new OidCollection();
        if (IsForClients) usages.Add(new Oid(ClientAuth));
        if (IsForServers) usages.Add(new Oid(ServerAuth));
        if (usages.Count > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(usages, false));
        if (Uris.Count + Hosts.Count > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var uri in Uris) names.AddUri(new Uri(uri));
            foreach (var host in Hosts) names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        if (issuer is null) return request.CreateSelfSigned(From, To);
        using var issued = request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), From, To, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
