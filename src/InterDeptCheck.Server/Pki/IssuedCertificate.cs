using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Server.Pki;

/// <summary>A certificate with its private key, as it was issued.</summary>
public sealed class IssuedCertificate : IDisposable
{
    internal IssuedCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Writes certificate and key as PEM; the key file is readable by its owner alone.</summary>
    /// <exception cref="IOException">A file exists already, or can't be written.</exception>
    public void Save(string certificatePath, string keyPath) => Write(Certificate, certificatePath, keyPath);

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    internal static void Write(X509Certificate2 certificate, string certificatePath, string keyPath)
    {
        using var key = certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("The certificate has no ECDSA private key.");
        PrivateFile.Create(keyPath, key.ExportPkcs8PrivateKeyPem() + "\n");
        using var writer = new StreamWriter(certificatePath, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        writer.Write(certificate.ExportCertificatePem() + "\n");
    }
}
