using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>The doctor against a real server of the project, with each fault made for real.</summary>
public sealed class ClientDoctorTests
{
    [WireFact]
    public async Task A_service_that_is_well_is_told_its_purposes()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var findings = await ExamineAsync(deployment);
        Assert.Equal(Enum.GetValues<DoctorStep>(), findings.Select(finding => finding.Step));
        Assert.All(findings, finding => Assert.True(finding.Verdict == DoctorVerdict.Good, $"{finding}"));
        Assert.Contains("DwpPublicFunds", findings[^1].Says, StringComparison.Ordinal);
        Assert.DoesNotContain("HmrcRightToWork", findings[^1].Says, StringComparison.Ordinal);
    }

    [WireFact]
    public async Task A_service_without_a_grant_or_an_enrolment_is_told_so_and_nothing_else_is_wrong()
    {
        await using var deployment = await TestDeployment.StartAsync();
        AssertOnly(await ExamineAsync(deployment, of: TestService.Registry), DoctorStep.Grant, FaultKind.NothingGranted);
        var stranger = new TestService(TestService.Id("dvla", "driving-licences"), []);
        AssertOnly(await ExamineAsync(deployment, of: stranger), DoctorStep.Grant, FaultKind.NotEnrolled);
    }

    [WireFact]
    public async Task What_is_wrong_with_the_certificate_is_told()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var caller = new CertificateRecipe { Uris = [TestService.Dwp.Caller.Uri] };
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        using var unkeyed = X509CertificateLoader.LoadCertificate(other.Client().RawData);
        using var forServers = (caller with { IsForClients = false, IsForServers = true }).Make(deployment.Authority.Certificate);
        var now = TimeProvider.System.GetUtcNow();
        using var expired = (caller with { From = now.AddMinutes(-9), To = now.AddMinutes(-5) }).Make(deployment.Authority.Certificate);
        AssertBad(await WithAsync(unkeyed), DoctorStep.Certificate, FaultKind.ClientKeyMissing);
        AssertBad(await WithAsync(forServers), DoctorStep.Certificate, FaultKind.ClientCertificateNotForClients);
        AssertBad(await WithAsync(expired), DoctorStep.Certificate, FaultKind.ClientCertificateExpired);
        AssertBad(await WithAsync(other.Client()), DoctorStep.Certificate, FaultKind.ClientCertificateRefused);

        Task<IReadOnlyList<DoctorFinding>> WithAsync(X509Certificate2 certificate) =>
            ExamineAsync(deployment, options => options.ClientCertificate = certificate);
    }

    [WireFact]
    public async Task A_server_that_is_not_to_be_trusted_is_told()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var other = new ThrowAwayCertificates(TimeProvider.System.GetUtcNow());
        AssertBad(
            await ExamineAsync(deployment, options => options.ServerAuthorities = other.Trusted), DoctorStep.Trust, FaultKind.ServerUntrusted);
        await using var elsewhere = Front(deployment, "elsewhere.example", asks: true);
        AssertBad(
            await ExamineAsync(deployment, options => options.Address = AddressOf(elsewhere.Port)),
            DoctorStep.Trust,
            FaultKind.ServerNameMismatch);
    }

    [WireFact] // Why: with its clock off a machine blames certificates that are good.
    public async Task A_clock_that_is_off_is_told_and_the_certificate_is_not_blamed()
    {
        await using var deployment = await TestDeployment.StartAsync();
        foreach (var hours in new[] { -3, 3 })
        {
            var clock = new HastenedClock();
            clock.JumpWall(TimeSpan.FromHours(hours));
            var findings = await ExamineAsync(deployment, options => options.TimeProvider = clock);
            AssertBad(findings, DoctorStep.Clock, FaultKind.ClockOff);
            Assert.Equal(DoctorVerdict.Good, findings[0].Verdict);
        }
    }

    [WireFact]
    public async Task What_is_wrong_with_the_connection_is_told()
    {
        await using var deployment = await TestDeployment.StartAsync();
        using var closed = new ClosedPort();
        await using var proxy = Front(deployment, "localhost", asks: false);
        await using var old = new TlsFront(ServerCertificate(deployment, "localhost")) { Protocol = SslApplicationProtocol.Http11, AsksForCertificate = true };
        (Uri Address, FaultKind Fault)[] faults =
        [
            (AddressOf(closed.Number), FaultKind.ConnectionRefused),
            (new("https://no-such-host.invalid:8443"), FaultKind.NameNotResolved),
            (AddressOf(proxy.Port), FaultKind.TlsTerminatedBetween),
            (AddressOf(old.Port), FaultKind.NoHttp2),
        ];
        foreach (var (address, fault) in faults)
            AssertBad(await ExamineAsync(deployment, options => options.Address = address), DoctorStep.Connection, fault);
        await Assert.ThrowsAsync<InterDeptCheckException>(() => ExamineAsync(deployment, options => options.Address = new("http://localhost")));
    }

    private static TlsFront Front(TestDeployment deployment, string name, bool asks) => new(ServerCertificate(deployment, name))
    {
        Behind = (deployment.Server.Address.Port, Client(deployment, TestService.Dwp)),
        AsksForCertificate = asks,
    };

    private static X509Certificate2 ServerCertificate(TestDeployment deployment, string name) =>
        deployment.Authority.IssueServer([name], deployment.Lifetime, TimeProvider.System).Certificate;

    private static X509Certificate2 Client(TestDeployment deployment, TestService service) =>
        deployment.Authority.IssueClient(service.Caller, deployment.Lifetime, TimeProvider.System).Certificate;

    private static Task<IReadOnlyList<DoctorFinding>> ExamineAsync(
        TestDeployment deployment, Action<InterDeptCheckClientOptions>? change = null, TestService? of = null)
    {
        var options = new InterDeptCheckClientOptions
        {
            Address = AddressOf(deployment.Server.Address.Port),
            ClientCertificate = Client(deployment, of ?? TestService.Dwp),
            ServerAuthorities = [X509CertificateLoader.LoadCertificate(deployment.Authority.Certificate.RawData)],
        };
        change?.Invoke(options);
        return ClientDoctor.ExamineAsync(options);
    }

    private static void AssertOnly(IReadOnlyList<DoctorFinding> findings, DoctorStep step, FaultKind fault)
    {
        AssertBad(findings, step, fault);
        Assert.All(findings.Where(finding => finding.Step != step), finding => Assert.True(finding.Verdict == DoctorVerdict.Good, $"{finding}"));
    }

    private static void AssertBad(IReadOnlyList<DoctorFinding> findings, DoctorStep step, FaultKind fault)
    {
        var all = string.Join('\n', findings);
        var found = Assert.Single(findings, finding => finding.Verdict == DoctorVerdict.Bad);
        Assert.True((found.Step, found.Diagnosis?.Fault) == (step, fault), all);
        Assert.DoesNotContain("", new[] { found.Says, found.Diagnosis!.Why, found.Diagnosis.Next });
    }

    private static Uri AddressOf(int port) => new UriBuilder("https", "localhost", port).Uri;
}
