using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.Server.Reporting;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>How a node tells registries where it stands: by which files, over which connection, and how loudly.</summary>
public sealed class ReportingTests : IDisposable
{
    private readonly ThrowAwayCertificates authority = new(TimeProvider.System.GetUtcNow());
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("idcheck-reporting");

    public void Dispose()
    {
        authority.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact] // Why: a node that could not read them was stopped by its reporter, after it had begun to answer.
    public void Files_that_hold_no_certificate_or_not_its_key_are_reasons_not_to_start()
    {
        Assert.Empty(Good().Faults());
        var other = Write("other.key", authority.Client().GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var empty = Write("empty.pem", "");
        var broken = Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        AssertFault("Reporting.CertificateFile", Good() with { KeyFile = other });
        AssertFault("Reporting.CertificateFile", Good() with { KeyFile = empty });
        AssertFault("Reporting.CertificateFile", Good() with { CertificateFile = empty });
        AssertFault("Reporting.CertificateFile", Good() with { CertificateFile = broken });
        AssertFault("Reporting.AuthoritiesFile", Good() with { AuthoritiesFile = empty });
        AssertFault("Reporting.AuthoritiesFile", Good() with { AuthoritiesFile = broken });
    }

    [Fact] // Why: a registry that vanished without a word was called on its dead connection for as long as TCP would wait.
    public void A_connection_that_died_is_noticed_within_a_report_and_none_lives_for_ever()
    {
        using var certificate = authority.Client();
        using var handler = RegistryLine.Handler(certificate, Good());
        Assert.True(handler.KeepAlivePingDelay + handler.KeepAlivePingTimeout < TimeSpan.FromSeconds(5));
        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    }

    [Theory] // Why: a node reports up to twenty times a second; a batch is one call, and its reference has to be found.
    [InlineData("interdeptcheck.v1.AssuranceService/ReportPosition", true)]
    [InlineData("interdeptcheck.v1.RegistryService/Submit", true)]
    [InlineData("grpc.health.v1.Health/Check", true)]
    [InlineData("grpc.health.v1.Health/Watch", true)]
    [InlineData("interdeptcheck.v1.RegistryService/SubmitBatch", false)]
    [InlineData("interdeptcheck.v1.AssuranceService/RunAudit", false)]
    [InlineData("interdeptcheck.v1.DescribeService/Describe", false)]
    public void Methods_that_are_called_by_the_thousand_have_no_line_in_the_log_each(string method, bool isFrequent)
    {
        Assert.Equal(isFrequent, new MethodTags(method).IsFrequent);
        Assert.Equal(isFrequent, SupportReference.IsFrequent(method));
    }

    private static void AssertFault(string option, ReportingOptions options) => Assert.Equal(option, Assert.Single(options.Faults()).Option);

    private ReportingOptions Good()
    {
        using var certificate = authority.Client();
        return new()
        {
            Registries = [new("https://registry.example:8443")],
            CertificateFile = Write("node.pem", certificate.ExportCertificatePem()),
            KeyFile = Write("node.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            AuthoritiesFile = Write("ca.pem", authority.Authority.ExportCertificatePem()),
        };
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(directory.FullName, name);
        File.Delete(path);
        PrivateFile.Create(path, text);
        return path;
    }
}
