using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Compare.World;

/// <summary>The directory that the servers and the load share: certificates, keys, the enrolments, the replica.</summary>
internal sealed class Place(string directory)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // A serving node has a shared ledger by definition; this one's is opened by the comparison itself.
    private const string NoLedger = "postgres:Host=none;Database=none;Username=none";

    /// <summary>The caller.</summary>
    public static CallerId Caller => TestService.Dwp.Caller;

    /// <summary>The directory.</summary>
    public string Directory { get; } = directory;

    /// <summary>A real answer to one question, for the echo.</summary>
    public string AnswerFile => PathOf("answer.bin");

    /// <summary>A real answer to one batch, for the echo.</summary>
    public string AnswersFile => PathOf("answers.bin");

    /// <summary>The replica's first generation.</summary>
    public string ReplicaDirectory => Path.Combine(PathOf("data"), "replica", "000001");

    /// <summary>Where the node keeps what it has.</summary>
    public string DataDirectory => PathOf("data");

    /// <summary>Makes the files, but for the replica.</summary>
    /// <param name="masterKey">Of the fingerprints, 32 bytes.</param>
    public void Make(ReadOnlySpan<byte> masterKey)
    {
        using var authority = CertificateAuthority.Create("Comparison", Lifetime, TimeProvider.System);
        authority.Save(PathOf("ca.pem"), PathOf("ca.key"));
        using (var server = authority.IssueServer(["localhost", "127.0.0.1"], Lifetime, TimeProvider.System))
            server.Save(PathOf("server.pem"), PathOf("server.key"));
        using (var client = authority.IssueClient(Caller, Lifetime, TimeProvider.System))
            client.Save(PathOf("client.pem"), PathOf("client.key"));
        PrivateFile.Create(PathOf("fingerprint.key"), Convert.ToHexStringLower(masterKey) + "\n");
        System.IO.Directory.CreateDirectory(DataDirectory);
        File.WriteAllText(PathOf("enrolments.json"), Enrolments());
    }

    /// <summary>What the node is told: as it is by default; the enrolment alone lets its caller ask this much.</summary>
    public ServerOptions NodeOptions() => new()
    {
        Role = ServerRole.Serving,
        Endpoint = new() { Port = 0 },
        Storage = new() { DataDirectory = DataDirectory, FingerprintKeyFile = PathOf("fingerprint.key"), Ledger = NoLedger },
        Tls = new()
        {
            ServerCertificateFile = PathOf("server.pem"),
            ServerKeyFile = PathOf("server.key"),
            ClientAuthoritiesFile = PathOf("ca.pem"),
            TrustDomain = TestService.TrustDomain,
        },
        Enrolments = new() { File = PathOf("enrolments.json") },
    };

    /// <summary>The server's certificate with its key.</summary>
    public X509Certificate2 ServerCertificate() => X509Certificate2.CreateFromPemFile(PathOf("server.pem"), PathOf("server.key"));

    /// <summary>The caller's certificate with its key.</summary>
    public X509Certificate2 ClientCertificate() => X509Certificate2.CreateFromPemFile(PathOf("client.pem"), PathOf("client.key"));

    /// <summary>How either side examines the other's certificate.</summary>
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(PathOf("ca.pem")));
        return policy;
    }

    /// <summary>The caller's side of the transport.</summary>
    public SslClientAuthenticationOptions ClientTls()
    {
        var certificate = ClientCertificate();
        return new() { CertificateChainPolicy = ChainPolicy(), LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate };
    }

    private static string Enrolments() => JsonSerializer.Serialize(new
    {
        trust_domain = TestService.TrustDomain,
        services = new[]
        {
            new
            {
                spiffe_id = Caller.Uri,
                purposes = new[] { new { purpose = "DWP_PUBLIC_FUNDS", legal_gateway = "Test Act 2026, section 1" } },
                limits = new
                {
                    checks_per_second = 10_000_000,
                    concurrent_calls = 100_000,
                    open_streams = 10_000,
                    bytes_in_flight = 1_073_741_824,
                    identifier_mismatches = 255,
                },
            },
        },
    });

    private string PathOf(string name) => Path.Combine(Directory, name);
}
