using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>Reads PEM files and says in words what is wrong with them.</summary>
internal static class PemFiles
{
    public const string NoKey = "holds no private key";
    public const string OtherKey = "is not the certificate's key";
    private const long BytesMax = 1 << 20;

    public static (string? Text, string? Fault) Read(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return (null, "is required");
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return (null, $"names a file that does not exist: {path}");
            return file.Length > BytesMax ? (null, $"is larger than 1 MiB: {path}") : (File.ReadAllText(path), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"can't be read ({error.GetType().Name}): {path}");
        }
    }

    /// <summary>The certificates of a PEM text; none when it holds none, or a broken one.</summary>
    public static X509Certificate2Collection Certificates(string? text)
    {
        var found = new X509Certificate2Collection();
        try
        {
            if (text is not null) found.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            found.Clear();
        }

        return found;
    }

    /// <summary>The certificate together with its private key.</summary>
    public static (X509Certificate2? Certificate, string? Fault) WithKey(X509Certificate2 certificate, string keyText)
    {
        var label = KeyLabel(keyText);
        if (label is null) return (null, NoKey);
        if (label.StartsWith("ENCRYPTED", StringComparison.Ordinal))
            return (null, "is encrypted: give the key in the clear, or the certificate in memory");
        try
        {
            using var withKey = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), keyText);
            // TLS on Windows can't use a key that only lives in memory; a round trip through PKCS #12 gives it a place.
            return (OperatingSystem.IsWindows() ? Persisted(withKey) : new X509Certificate2(withKey), null);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return (null, OtherKey);
        }
    }

    private static X509Certificate2 Persisted(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    private static string? KeyLabel(ReadOnlySpan<char> text)
    {
        while (PemEncoding.TryFind(text, out var fields))
        {
            var label = text[fields.Label];
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) return label.ToString();
            text = text[fields.Location.End..];
        }

        return null;
    }
}
