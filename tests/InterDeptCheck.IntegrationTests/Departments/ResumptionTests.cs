using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Who resumes a TLS session is authorised like who begins one.</summary>
public sealed class ResumptionTests
{
    [ServerFact]
    public async Task A_session_that_is_resumed_after_the_service_was_revoked_carries_no_call()
    {
        await using var deployment = await StartAsync();
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var tls = ResumedCalls.Tls(deployment, issued.Certificate);
        await ResumedCalls.BeginAsync(deployment, tls);
        await Operators(deployment).RevokeDepartmentAsync(new() { SpiffeId = TestService.Dwp.Caller.Uri, Reason = "key lost" });
        var (isResumed, error) = await ResumedCalls.CallAsync(deployment, tls);
        Assert.Equal((true, "CALLER_NOT_ENROLLED"), (isResumed, RichError.Of(error!).Reason));
    }

    [ServerFact]
    public async Task A_session_that_is_resumed_after_its_certificate_was_revoked_is_refused_and_so_is_the_one_that_is_open()
    {
        await using var deployment = await StartAsync();
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        using var renewed = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var tls = ResumedCalls.Tls(deployment, issued.Certificate);
        await ResumedCalls.BeginAsync(deployment, tls);
        var open = new StatusCheckService.StatusCheckServiceClient(deployment.Channel(issued.Certificate));
        await open.CheckAsync(new TestPerson(792001).Question());

        var operators = Operators(deployment);
        var result = await operators.ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(Crl(deployment, issued.Certificate)) });
        Assert.Equal((1, 1), (result.Listed, result.Revoked));
        Assert.Equal("CALLER_UNIDENTIFIED", (await RichError.OfAsync(() => open.CheckAsync(new TestPerson(792001).Question()))).Reason);
        var (_, error) = await ResumedCalls.CallAsync(deployment, tls);
        Assert.NotNull(error);
        Assert.True(deployment.Logs.Contains("Revoked"));
        Assert.Null((await ResumedCalls.CallAsync(deployment, ResumedCalls.Tls(deployment, renewed.Certificate))).Error);

        Assert.Equal((1, 0), Counts(await operators.ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(Crl(deployment, issued.Certificate)) })));
        Assert.Equal(1, (await operators.ListDepartmentsAsync(new())).RevokedCertificates);
        var forged = Crl(deployment, renewed.Certificate);
        forged[^1] ^= 1;
        Assert.Equal("LIST_REFUSED", (await RichError.OfAsync(() => operators.ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(forged) }))).Metadata["state"]);
    }

    private static (int Listed, int Revoked) Counts(ImportRevocationsResponse response) => (response.Listed, response.Revoked);

    private static Task<TestDeployment> StartAsync() =>
        TestDeployment.StartAsync(options => options with { Tls = options.Tls with { AllowResumption = true } });

    private static DepartmentService.DepartmentServiceClient Operators(TestDeployment deployment) => new(deployment.Channel(TestService.Operations));

    private static byte[] Crl(TestDeployment deployment, X509Certificate2 revoked)
    {
        using var authority = X509Certificate2.CreateFromPemFile(deployment.PathOf("ca.pem"), deployment.PathOf("ca.key"));
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked, reason: X509RevocationReason.KeyCompromise);
        return builder.Build(authority, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);
    }
}
