using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Server;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("idc-").FullName;
    private readonly CertificateAuthority authority = CertificateAuthority.Create("An authority", TimeSpan.FromDays(10), TimeProvider.System);

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void An_authority_may_issue_certificates_and_no_authorities()
    {
        var constraints = authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.Equal((true, true, 0), (constraints.CertificateAuthority, constraints.HasPathLengthConstraint, constraints.PathLengthConstraint));
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, authority.Certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
    }

    [Fact]
    public void A_client_certificate_names_its_caller_and_nothing_else()
    {
        using var issued = authority.IssueClient(TestService.Dwp.Caller, TimeSpan.FromDays(1), TimeProvider.System);
        var description = CertificateDescription.Of(issued.Certificate, DateTimeOffset.UtcNow);
        Assert.Equal(["URI:" + TestService.Dwp.Caller.Uri], description.Names);
        Assert.Equal(["clientAuth"], description.Usages);
        Assert.Equal((false, true), (description.IsAuthority, description.IsValidNow));
        var policy = new ClientCertificatePolicy(() => [authority.Certificate], TestService.TrustDomain, null, TimeProvider.System);
        Assert.Equal(CertificateRefusal.None, policy.Examine(issued.Certificate, null, out var peer));
        Assert.Equal(TestService.Dwp.Caller, peer!.Caller);
        Assert.Equal(CertificateFacts.NameOf(issued.Certificate), Assert.Single(peer.Certificates));
    }

    [Fact]
    public void A_server_certificate_names_its_hosts()
    {
        using var issued = authority.IssueServer(["idc.example", "10.0.0.1"], TimeSpan.FromDays(1), TimeProvider.System);
        var description = CertificateDescription.Of(issued.Certificate, DateTimeOffset.UtcNow);
        Assert.Equal(["DNS:idc.example", "IP:10.0.0.1"], description.Names);
        Assert.Equal(["serverAuth"], description.Usages);
    }

    [Fact]
    public void No_certificate_outlives_its_authority()
    {
        using var issued = authority.IssueClient(TestService.Dwp.Caller, TimeSpan.FromDays(100), TimeProvider.System);
        Assert.Equal(authority.Certificate.NotAfter, issued.Certificate.NotAfter);
    }

    [Fact]
    public void What_was_saved_is_loaded_and_its_key_is_the_owners_alone()
    {
        var (certificate, key) = (Path.Combine(directory, "ca.pem"), Path.Combine(directory, "ca.key"));
        authority.Save(certificate, key);
        using var loaded = CertificateAuthority.Load(certificate, key);
        Assert.Equal(authority.Certificate.Thumbprint, loaded.Certificate.Thumbprint);
        Assert.Null(PrivateFile.Problem(key));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Throws<IOException>(() => authority.Save(certificate, key));
    }

    [Fact]
    public void A_fingerprint_key_is_made_once_and_never_silently_again()
    {
        var path = Path.Combine(directory, "fingerprint.key");
        Assert.Equal("does not exist", FingerprintKeyFile.Problem(path));
        FingerprintKeyFile.Create(path);
        Assert.Null(FingerprintKeyFile.Problem(path));
        Assert.Equal(FingerprintKeyFile.Load(path).KeyCheck, FingerprintKeyFile.Load(path).KeyCheck);
        Assert.Throws<IOException>(() => FingerprintKeyFile.Create(path));
        File.WriteAllText(path, "00");
        Assert.Equal("does not hold 64 hexadecimal digits", FingerprintKeyFile.Problem(path));
    }
}
