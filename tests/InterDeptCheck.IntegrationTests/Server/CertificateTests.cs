using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Who gets a connection at all.</summary>
public sealed class CertificateTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private static readonly string Caller = TestService.Dwp.Caller.Uri;
    private static readonly CertificateRecipe Good = new() { Uris = [Caller] };

    private static readonly Dictionary<string, CertificateRecipe> Recipes = new(StringComparer.Ordinal)
    {
        ["Expired"] = Good with { From = DateTimeOffset.UtcNow.AddMinutes(-9), To = DateTimeOffset.UtcNow.AddMinutes(-1) },
        ["NotYetValid"] = Good with { From = DateTimeOffset.UtcNow.AddMinutes(10), To = DateTimeOffset.UtcNow.AddMinutes(20) },
        ["IsAuthority"] = Good with { IsAuthority = true, KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign },
        ["NoClientUsage"] = Good with { IsForClients = false, IsForServers = true },
        ["MayNotSign"] = Good with { KeyUsage = X509KeyUsageFlags.NonRepudiation },
        ["NoUri"] = Good with { Uris = [], Hosts = ["dwp.example"] },
        ["SeveralUris"] = Good with { Uris = [Caller, "https://dwp.example/"] },
        ["NotASpiffeId"] = Good with { Uris = ["spiffe://test.idc.example/dwp"] },
        ["OtherTrustDomain"] = Good with { Uris = [TestService.Id("dwp", "universal-credit", "elsewhere.example").Uri] },
    };

    private readonly TestDeployment deployment = shared.Deployment;

    public static TheoryData<string> Wrong => [.. Recipes.Keys];

    [ServerFact]
    public async Task The_same_certificate_without_the_fault_is_accepted()
    {
        using var certificate = Good.Make(deployment.Authority.Certificate);
        Assert.Equal(Outcome.NotMatched, await AskAsync(deployment.Channel(certificate)));
    }

    [ServerTheory]
    [MemberData(nameof(Wrong))]
    public async Task A_certificate_that_is_wrong_is_refused(string refusal)
    {
        using var certificate = Recipes[refusal].Make(deployment.Authority.Certificate);
        await RefusedAsync(deployment.Channel(certificate), refusal);
    }

    [ServerFact]
    public async Task A_common_name_is_not_a_name()
    {
        using var certificate = (Good with { Uris = [], CommonName = Caller }).Make(deployment.Authority.Certificate);
        await RefusedAsync(deployment.Channel(certificate), "NoUri");
    }

    [ServerFact]
    public async Task A_self_signed_certificate_is_refused()
    {
        using var certificate = Good.Make(issuer: null);
        await RefusedAsync(deployment.Channel(certificate), "Untrusted");
    }

    [ServerFact]
    public async Task A_certificate_of_a_foreign_authority_is_refused_even_when_it_has_our_authoritys_name()
    {
        using var foreign = CertificateAuthority.Create("Test authority", TimeSpan.FromHours(1), TimeProvider.System);
        using var certificate = Good.Make(foreign.Certificate);
        await RefusedAsync(deployment.Channel(certificate), "Untrusted");
    }

    [ServerFact]
    public async Task No_certificate_is_no_connection() => await RefusedAsync(deployment.Channel(certificate: null), refusal: null);

    [ServerFact]
    public async Task Plain_text_is_no_connection()
    {
        var address = new UriBuilder(deployment.Server.Address) { Scheme = "http" }.Uri;
        using var channel = GrpcChannel.ForAddress(address);
        await RefusedAsync(channel, refusal: null);
    }

    [ServerFact]
    public async Task An_older_TLS_is_no_connection()
    {
#pragma warning disable SYSLIB0039, CA5397 // The obsolete protocol is what the test is about.
        const SslProtocols Older = SslProtocols.Tls11;
#pragma warning restore SYSLIB0039, CA5397
        using var certificate = Good.Make(deployment.Authority.Certificate);
#pragma warning disable CA5397 // As above.
        await RefusedAsync(deployment.Channel(certificate, tls => tls.EnabledSslProtocols = Older), refusal: null);
#pragma warning restore CA5397
    }

    [ServerTheory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task TLS_1_2_and_1_3_are_served(SslProtocols protocol)
    {
        using var certificate = Good.Make(deployment.Authority.Certificate);
        Assert.Equal(Outcome.NotMatched, await AskAsync(deployment.Channel(certificate, tls => tls.EnabledSslProtocols = protocol)));
    }

    [ServerFact]
    public async Task HTTP_1_1_is_no_connection()
    {
        using var certificate = Good.Make(deployment.Authority.Certificate);
        using var http = new HttpClient(deployment.Handler(certificate))
        {
            DefaultRequestVersion = HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(deployment.Server.Address));
    }

    private async Task RefusedAsync(GrpcChannel channel, string? refusal)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => AskAsync(channel));
        Assert.Contains(error.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        if (refusal is not null) Assert.True(deployment.Logs.Contains($"A client certificate was refused: {refusal}."), refusal);
    }

    private static async Task<Outcome> AskAsync(GrpcChannel channel)
    {
        var client = new StatusCheckService.StatusCheckServiceClient(channel);
        var response = await client.CheckAsync(new TestPerson(400001).Question(), deadline: DateTime.UtcNow.AddSeconds(30));
        return response.Outcome;
    }
}
