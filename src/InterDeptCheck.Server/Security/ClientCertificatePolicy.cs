using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who a client certificate is of. Our authorities alone are roots, never the system's; nothing is fetched from the network; the one URI
/// is the caller, and nothing else in the certificate is. Thread-safe.
/// </summary>
/// <param name="authorities">The authorities that hold now; they may be others at the next handshake.</param>
/// <param name="trustDomain">The trust domain of every caller.</param>
/// <param name="sent">What clients sent along before, where sessions may be resumed; null where they may not.</param>
/// <param name="clock">Time.</param>
internal sealed class ClientCertificatePolicy(
    Func<X509Certificate2Collection> authorities, string trustDomain, SentIntermediates? sent, TimeProvider clock)
{
    // What `idcheck pki` issues at most, and a day for the clocks. A certificate outlives what it was issued for the sooner the longer it lives.
    private static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(826);

    /// <summary>That of a node with <paramref name="certificates"/>.</summary>
    public static ClientCertificatePolicy Of(NodeCertificates certificates, TlsOptions tls, TimeProvider clock) =>
        new(() => certificates.Authorities, tls.TrustDomain, tls.AllowResumption ? new() : null, clock);

    /// <summary>The chain policy that TLS itself uses, so that it neither asks the system's roots nor the network.</summary>
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
        };
        policy.CustomTrustStore.AddRange(authorities());
        policy.ApplicationPolicy.Add(new Oid(Oids.ClientAuthentication));
        return policy;
    }

    /// <summary>Examines a certificate.</summary>
    /// <param name="certificate">What the client sent; null when it sent none.</param>
    /// <param name="intermediates">Further certificates that it sent.</param>
    /// <param name="peer">Who it is of, when it is not refused.</param>
    public CertificateRefusal Examine(X509Certificate2? certificate, X509Certificate2Collection? intermediates, out Peer? peer)
    {
        peer = null;
        if (certificate is null) return CertificateRefusal.Missing;
        try
        {
            var refusal = ExamineAlone(certificate);
            IReadOnlyList<X509Certificate2> chain = [];
            if (refusal == CertificateRefusal.None) refusal = ExamineChain(certificate, intermediates, out chain);
            var caller = default(CallerId);
            if (refusal == CertificateRefusal.None) refusal = Identify(certificate, out caller);
            if (refusal != CertificateRefusal.None) return refusal;
            sent?.Keep(certificate, chain.Skip(1));
            peer = new(caller, chain.Min(each => CertificateFacts.Validity(each).To)) { Certificates = [.. chain.Select(CertificateFacts.NameOf)] };
            return CertificateRefusal.None;
        }
        catch (CryptographicException)
        {
            // An extension or a key that can't be decoded. Who shows such a thing must not be able to fill the log with errors.
            return CertificateRefusal.Malformed;
        }
    }

    private CertificateRefusal ExamineAlone(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow();
        var (from, to) = CertificateFacts.Validity(certificate);
        if (now < from) return CertificateRefusal.NotYetValid;
        if (now > to) return CertificateRefusal.Expired;
        if (!CertificateFacts.IsWellFormed(certificate)) return CertificateRefusal.Malformed;
        if (CertificateFacts.IsAuthority(certificate) || CertificateFacts.SaysItIssues(certificate)) return CertificateRefusal.IsAuthority;
        var usages = CertificateFacts.Usages(certificate).ToList();
        if (!usages.Contains(Oids.ClientAuthentication, StringComparer.Ordinal) || usages.Contains(Oids.AnyUsage, StringComparer.Ordinal))
            return CertificateRefusal.NoClientUsage;
        if (!CertificateFacts.MaySign(certificate)) return CertificateRefusal.MayNotSign;
        return to - from > LifetimeMax ? CertificateRefusal.LivesTooLong : CertificateRefusal.None;
    }

    // The caller is the certificate's one URI.
    private CertificateRefusal Identify(X509Certificate2 certificate, out CallerId caller)
    {
        caller = default;
        if (SubjectNames.Read(certificate) is not { } names) return CertificateRefusal.NamesUnreadable;
        var uris = names.Where(name => name.Kind == SubjectNames.Uri).ToList();
        if (uris.Count == 0) return CertificateRefusal.NoUri;
        if (uris.Count > 1) return CertificateRefusal.SeveralUris;
        if (!CallerId.TryParse(uris[0].Text, out caller)) return CertificateRefusal.NotASpiffeId;
        return string.Equals(caller.TrustDomain, trustDomain, StringComparison.Ordinal)
            ? CertificateRefusal.None
            : CertificateRefusal.OtherTrustDomain;
    }

    // The platform builds chains of keys and signatures that have long been broken; an authority of the bundle is trusted as it is.
    private CertificateRefusal ExamineChain(
        X509Certificate2 certificate, X509Certificate2Collection? intermediates, out IReadOnlyList<X509Certificate2> belowRoot)
    {
        belowRoot = [];
        using var chain = new X509Chain { ChainPolicy = ChainPolicy() };
        if (intermediates is { Count: > 0 }) chain.ChainPolicy.ExtraStore.AddRange(intermediates);
        else if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.Of(certificate));
        if (!chain.Build(certificate)) return CertificateRefusal.Untrusted;
        belowRoot = [.. chain.ChainElements.SkipLast(1).Select(element => element.Certificate)];
        if (belowRoot.Count == 0) return CertificateRefusal.Untrusted;
        foreach (var each in belowRoot)
        {
            if (!CertificateStrength.IsKeyAllowed(each)) return CertificateRefusal.KeyNotAllowed;
            if (!CertificateStrength.IsSignatureAllowed(each)) return CertificateRefusal.SignatureNotAllowed;
        }

        return CertificateRefusal.None;
    }
}
