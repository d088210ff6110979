using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Departments;

/// <summary>Calls on a connection each, whose TLS session may be resumed, and whether it was.</summary>
internal static class ResumedCalls
{
    /// <summary>A client's part of TLS, which keeps its sessions.</summary>
    public static SslClientAuthenticationOptions Tls(
        TestDeployment deployment, X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(deployment.Authority.Certificate);
        return new()
        {
            TargetHost = "localhost",
            CertificateChainPolicy = policy,
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, intermediates, offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            AllowTlsResume = true,
        };
    }

    /// <summary>Calls until a session was resumed: a client may keep none before the server has sent one, after its first answers.</summary>
    public static async Task BeginAsync(TestDeployment deployment, SslClientAuthenticationOptions tls)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (isResumed, error) = await CallAsync(deployment, tls);
            Assert.Null(error);
            if (isResumed) return;
        }

        Assert.Fail("No session was resumed.");
    }

    /// <summary>One call on a connection of its own.</summary>
    public static async Task<(bool IsResumed, RpcException? Error)> CallAsync(TestDeployment deployment, SslClientAuthenticationOptions tls)
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
