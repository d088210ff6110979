using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace InterDeptCheck.IntegrationTests.Wire;

/// <summary>Two self-signed certificates that last for one test, and TLS settings in which each side trusts only the other's.</summary>
internal sealed class TestCertificates : IDisposable
{
    public X509Certificate2 Server { get; } = Make("localhost");

    public X509Certificate2 Client { get; } = Make("the-caller");

    public void Secure(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions socket) =>
        Microsoft.AspNetCore.Hosting.ListenOptionsHttpsExtensions.UseHttps(socket, https =>
        {
            https.ServerCertificate = Server;
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == Client.Thumbprint;
        });

    public SocketsHttpHandler NewHandler() => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [Client],
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate?.GetCertHashString() == Server.GetCertHashString(),
        },
    };

    public void Dispose()
    {
        Server.Dispose();
        Client.Dispose();
    }

    private static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // TLS on some platforms can't use a key that lives in memory alone, as the one just made does.
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }
}
