using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Server.Hosting;

/// <summary>
/// Whom a node that answers checks tells by which event it does, so that operators see which nodes obey a quarantine. The certificate is the
/// node's own, with a SPIFFE ID that is enrolled for it at the registries; it lets it do nothing else.
/// </summary>
public sealed record ReportingOptions
{
    private const int RegistriesMax = 8;

    /// <summary>The registries, 1 to 8, each by an https address: a registry knows what it was told itself.</summary>
    public required IReadOnlyList<Uri> Registries { get; init; }

    /// <summary>The node's client certificate as PEM, followed by its intermediates, if any.</summary>
    public required string CertificateFile { get; init; }

    /// <summary>Its private key as PEM, not encrypted, readable by its owner alone.</summary>
    public required string KeyFile { get; init; }

    /// <summary>The authorities of the registries' certificates as PEM; the only roots, never the system's.</summary>
    public required string AuthoritiesFile { get; init; }

    internal IEnumerable<OptionFault> Faults()
    {
        if (Registries.Count is 0 or > RegistriesMax || Registries.Any(address => address is not { IsAbsoluteUri: true, Scheme: "https" }))
            yield return new("Reporting.Registries", "must be 1 to 8 https addresses");
        foreach (var fault in CertificateFaults()) yield return fault;
        if (!File.Exists(AuthoritiesFile)) yield return new("Reporting.AuthoritiesFile", $"does not exist ({AuthoritiesFile})");
        else if (!PemFile.TryLoad(() => PemFile.Load(AuthoritiesFile), out var authorities) || authorities.Count == 0)
            yield return new("Reporting.AuthoritiesFile", $"does not hold certificates as PEM ({AuthoritiesFile})");
    }

    // Not the dates: a certificate that ends is no reason for a node not to answer, and the registries see that nothing comes.
    private IEnumerable<OptionFault> CertificateFaults()
    {
        if (PrivateFile.Problem(KeyFile) is { } problem) yield return new("Reporting.KeyFile", $"{problem} ({KeyFile})");
        if (!File.Exists(CertificateFile)) yield return new("Reporting.CertificateFile", $"does not exist ({CertificateFile})");
        else if (!File.Exists(KeyFile)) yield break;
        else if (PemFile.TryLoad(() => X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile), out var certificate)) certificate.Dispose();
        else yield return new("Reporting.CertificateFile", "and Reporting.KeyFile do not hold a certificate and its own key as PEM");
    }
}
