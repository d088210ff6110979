using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// The intermediates that led from a client's certificate to a root. A resumed TLS session brings back the certificate that it began with and
/// nothing that was sent along: without them it would be refused. They are examined anew each time. Bounded; thread-safe.
/// </summary>
internal sealed class SentIntermediates
{
    /// <summary>Most certificates whose intermediates are kept; then the oldest goes, and whoever resumes with it begins anew.</summary>
    public const int CertificatesMax = 1_024;
    private readonly ConcurrentDictionary<string, byte[][]> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>What led from <paramref name="certificate"/> to a root when it was last accepted.</summary>
    public X509Certificate2Collection Of(X509Certificate2 certificate) =>
        kept.TryGetValue(KeyOf(certificate), out var intermediates) ? [.. intermediates.Select(X509CertificateLoader.LoadCertificate)] : [];

    /// <summary>Keeps what led from <paramref name="certificate"/> to a root.</summary>
    public void Keep(X509Certificate2 certificate, IEnumerable<X509Certificate2> intermediates)
    {
        var encoded = intermediates.Select(intermediate => intermediate.RawData).ToArray();
        if (encoded.Length == 0) return;
        var key = KeyOf(certificate);
        if (!kept.TryAdd(key, encoded))
        {
            kept[key] = encoded;
            return;
        }

        order.Enqueue(key);
        if (order.Count > CertificatesMax && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
    }

    private static string KeyOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
