using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
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
        var tls = Tls(deployment, issued.Certificate);
        await ResumeAsync(deployment, tls);
        await Operators(deployment).RevokeDepartmentAsync(new() { SpiffeId = TestService.Dwp.Caller.Uri, Reason = "key lost" });
        var (isResumed, error) = await CallAsync(deployment, tls);
        Assert.Equal((true, "CALLER_NOT_ENROLLED"), (isResumed, RichError.Of(error!).Reason));
    }

    [ServerFact]
    public async Task A_session_that_is_resumed_after_its_certificate_was_revoked_is_refused_and_so_is_the_one_that_is_open()
    {
        await using var deployment = await StartAsync();
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        using var renewed = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        var tls = Tls(deployment, issued.Certificate);
        await ResumeAsync(deployment, tls);
        var open = new StatusCheckService.StatusCheckServiceClient(deployment.Channel(issued.Certificate));
        await open.CheckAsync(new TestPerson(792001).Question());

        var operators = Operators(deployment);
        var result = await operators.ImportRevocationsAsync(new() { Crl = ByteString.CopyFrom(Crl(deployment, issued.Certificate)) });
        Assert.Equal((1, 1), (result.Listed, result.Revoked));
        Assert.Equal("CALLER_UNIDENTIFIED", (await RichError.OfAsync(() => open.CheckAsync(new TestPerson(792001).Question()))).Reason);
        var (_, error) = await CallAsync(deployment, tls);
        Assert.NotNull(error);
        Assert.True(deployment.Logs.Contains("Revoked"));
        Assert.Null((await CallAsync(deployment, Tls(deployment, renewed.Certificate))).Error);

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

    private static SslClientAuthenticationOptions Tls(TestDeployment deployment, X509Certificate2 certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(deployment.Authority.Certificate);
        return new()
        {
            TargetHost = "localhost",
            CertificateChainPolicy = policy,
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            AllowTlsResume = true,
        };
    }

    // A client may keep no session before the server has sent one, after its first answers.
    private static async Task ResumeAsync(TestDeployment deployment, SslClientAuthenticationOptions tls)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (isResumed, error) = await CallAsync(deployment, tls);
            Assert.Null(error);
            if (isResumed) return;
        }

        Assert.Fail("No session was resumed.");
    }

    private static async Task<(bool IsResumed, RpcException? Error)> CallAsync(TestDeployment deployment, SslClientAuthenticationOptions tls)
    {
        var isResumed = false;
        using var handler = new SocketsHttpHandler
        {
            SslOptions = tls,
            PlaintextStreamFilter = (connection, _) =>
            {
                isResumed = IsResumed((SslStream)connection.PlaintextStream);
                return ValueTask.FromResult(connection.PlaintextStream);
            },
        };
        using var channel = GrpcChannel.ForAddress($"https://localhost:{deployment.Server.Address.Port}", new() { HttpHandler = handler });
        try
        {
            await new StatusCheckService.StatusCheckServiceClient(channel).CheckAsync(new TestPerson(792002).Question());
            return (isResumed, null);
        }
        catch (RpcException error)
        {
            return (isResumed, error);
        }
    }

    // The runtime has no way to say it, and the library under it has.
    private static bool IsResumed(SslStream stream)
    {
        var context = Field(stream, "_securityContext");
        var session = (SafeHandle)(context as SafeHandle is { } own && own.GetType().Name == "SafeSslHandle" ? own : Field(context, "_sslContext"));
        var reused = Marshal.GetDelegateForFunctionPointer<SessionReused>(NativeLibrary.GetExport(NativeLibrary.Load("libssl.so.3"), "SSL_session_reused"));
        return reused(session.DangerousGetHandle()) == 1;
    }

    private static object Field(object of, string name)
    {
        for (var type = of.GetType(); type is not null; type = type.BaseType)
        {
            var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            var found = fields.FirstOrDefault(field => field.Name == name || field.FieldType.Name == "SafeSslHandle");
            if (found is not null) return found.GetValue(of)!;
        }

        throw new InvalidOperationException($"No {name} in {of.GetType()}: {string.Join(", ", of.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(field => field.Name))}.");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SessionReused(nint session);
}
