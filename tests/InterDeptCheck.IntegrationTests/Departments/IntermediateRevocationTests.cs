using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using Purpose = InterDeptCheck.Contracts.V1.Purpose;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Who revokes an authority revokes all that it issued: who took its key issues what nobody has the serial number of.</summary>
public sealed class IntermediateRevocationTests : IDisposable
{
    private const X509KeyUsageFlags Signs = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;
    private readonly X509Certificate2 root = new CertificateRecipe { CommonName = "root", IsAuthority = true, KeyUsage = Signs }.Make(null);
    private readonly X509Certificate2 middle;
    private readonly X509Certificate2 sound;

    public IntermediateRevocationTests()
    {
        middle = new CertificateRecipe { CommonName = "stolen", IsAuthority = true, KeyUsage = Signs }.Make(root);
        sound = new CertificateRecipe { CommonName = "sound", IsAuthority = true, KeyUsage = Signs }.Make(root);
    }

    public void Dispose()
    {
        root.Dispose();
        middle.Dispose();
        sound.Dispose();
    }

    [ServerFact]
    public async Task A_revoked_intermediate_ends_the_calls_and_streams_of_all_below_it_on_open_connections_and_new_ones()
    {
        await using var deployment = await StartAsync(root);
        using var leaf = Leaf(TestService.Dwp.Caller, middle);
        using var other = Leaf(TestService.Hmrc.Caller, sound);
        var (open, unharmed) = (Checks(deployment, leaf, middle), Checks(deployment, other, sound));
        await open.CheckAsync(Nobody.Next().Question());
        await unharmed.CheckAsync(Nobody.Next().Question(Purpose.HmrcPublicFunds));
        using var stream = await StreamAsync(open);

        Assert.Equal(1, await RevokeAsync(deployment, root, middle));
        Assert.Equal("CALLER_UNIDENTIFIED", (await RichError.OfAsync(() => open.CheckAsync(Nobody.Next().Question()))).Reason);
        Assert.Equal("CALLER_UNIDENTIFIED", RichError.Of(await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(default))).Reason);
        await Assert.ThrowsAsync<RpcException>(async () => await Checks(deployment, leaf, middle).CheckAsync(Nobody.Next().Question()));
        Assert.True(deployment.Logs.Contains("A client certificate was refused: Revoked."));
        using var unseen = Leaf(TestService.Dwp.Caller, middle);
        await Assert.ThrowsAsync<RpcException>(async () => await Checks(deployment, unseen, middle).CheckAsync(Nobody.Next().Question()));

        Assert.Equal(Outcome.NotMatched, (await unharmed.CheckAsync(Nobody.Next().Question(Purpose.HmrcPublicFunds))).Outcome);
        using var renewed = Leaf(TestService.Dwp.Caller, sound);
        Assert.Equal(Outcome.NotMatched, (await Checks(deployment, renewed, sound).CheckAsync(Nobody.Next().Question())).Outcome);
    }

    [ServerFact]
    public async Task A_session_below_an_intermediate_is_resumed_until_that_is_revoked()
    {
        await using var deployment = await StartAsync(root, allowsResumption: true);
        using var leaf = Leaf(TestService.Dwp.Caller, middle);
        var tls = ResumedCalls.Tls(deployment, leaf, [middle, root]);
        await ResumedCalls.BeginAsync(deployment, tls);
        Assert.Equal(1, await RevokeAsync(deployment, root, middle));
        Assert.NotNull((await ResumedCalls.CallAsync(deployment, tls)).Error);
        Assert.True(deployment.Logs.Contains("A client certificate was refused: Revoked."));
    }

    [ServerFact] // Why: a list counts when one of the bundle's authorities signed it, and what a client sends along is none of them.
    public async Task An_intermediates_own_list_counts_only_while_it_is_in_the_bundle()
    {
        await using (var without = await StartAsync(root))
        {
            using var leaf = Leaf(TestService.Dwp.Caller, middle);
            await Checks(without, leaf, middle).CheckAsync(Nobody.Next().Question());
            Assert.Equal("LIST_REFUSED", (await RichError.OfAsync(() => RevokeAsync(without, middle, leaf))).Metadata["state"]);
        }

        await using var deployment = await StartAsync(root, middle);
        using var listed = Leaf(TestService.Dwp.Caller, middle);
        var open = Checks(deployment, listed);
        await open.CheckAsync(Nobody.Next().Question());
        Assert.Equal(1, await RevokeAsync(deployment, middle, listed));
        Assert.Equal("CALLER_UNIDENTIFIED", (await RichError.OfAsync(() => open.CheckAsync(Nobody.Next().Question()))).Reason);
        using var renewed = Leaf(TestService.Dwp.Caller, middle);
        var next = Checks(deployment, renewed);
        await next.CheckAsync(Nobody.Next().Question());
        // An authority of the bundle that has another one above it there is below that.
        Assert.Equal(1, await RevokeAsync(deployment, root, middle));
        Assert.Equal("CALLER_UNIDENTIFIED", (await RichError.OfAsync(() => next.CheckAsync(Nobody.Next().Question()))).Reason);
    }

    private static Task<TestDeployment> StartAsync(X509Certificate2 root, bool allowsResumption) => StartAsync([root], allowsResumption);

    private static Task<TestDeployment> StartAsync(params X509Certificate2[] authorities) => StartAsync(authorities, allowsResumption: false);

    private static async Task<TestDeployment> StartAsync(X509Certificate2[] authorities, bool allowsResumption)
    {
        var deployment = TestDeployment.Create();
        var bundle = deployment.PathOf("callers.pem");
        string[] all = [deployment.Authority.Certificate.ExportCertificatePem(), .. authorities.Select(authority => authority.ExportCertificatePem())];
        await File.WriteAllTextAsync(bundle, string.Join('\n', all));
        var tls = deployment.Options.Tls with { ClientAuthoritiesFile = bundle, AllowResumption = allowsResumption };
        deployment.Options = deployment.Options with { Tls = tls };
        await deployment.StartServerAsync();
        return deployment;
    }

    private static X509Certificate2 Leaf(CallerId caller, X509Certificate2 issuer) => new CertificateRecipe { Uris = [caller.Uri] }.Make(issuer);

    private StatusCheckService.StatusCheckServiceClient Checks(TestDeployment deployment, X509Certificate2 leaf, params X509Certificate2[] sent) =>
        new(Channel(deployment, leaf, sent));

    private GrpcChannel Channel(TestDeployment deployment, X509Certificate2 leaf, X509Certificate2[] sent) =>
        deployment.Channel(null, tls => tls.ClientCertificateContext = ResumedCalls.Tls(deployment, leaf, sent.Length == 0 ? null : [.. sent, root]).ClientCertificateContext);

    private static async Task<AsyncDuplexStreamingCall<CheckStreamRequest, CheckStreamResponse>> StreamAsync(StatusCheckService.StatusCheckServiceClient checks)
    {
        var stream = checks.CheckStream();
        var batch = new QuestionBatch { RequestId = new Guid(77, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5).ToString("D"), Purpose = Purpose.DwpPublicFunds, Initiator = "claim-run:1" };
        batch.Items.Add(new QuestionItem { Person = Nobody.Next().Question().Person });
        await stream.RequestStream.WriteAsync(new() { Batch = batch });
        Assert.True(await stream.ResponseStream.MoveNext(default));
        return stream;
    }

    private static async Task<int> RevokeAsync(TestDeployment deployment, X509Certificate2 by, X509Certificate2 revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked, reason: X509RevocationReason.KeyCompromise);
        var list = builder.Build(by, 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256);
        var result = await deployment.Departments(TestService.Operations).ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(list) });
        return result.Revoked;
    }
}
