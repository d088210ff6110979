using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Hostile.Run;

/// <summary>What the server under attack says of itself, a line of JSON each time it is asked.</summary>
/// <param name="Address">Where it serves.</param>
/// <param name="Directory">Its files.</param>
/// <param name="Lines">What it logged since the last time.</param>
/// <param name="Counts">Events logged so far.</param>
/// <param name="Faults">Errors, personal data in the log, exceptions that nobody observed.</param>
/// <param name="HeapBytes">The managed heap after a collection, where asked for.</param>
/// <param name="ResidentBytes">Memory of the process.</param>
internal sealed record ServerReport(
    Uri Address,
    string Directory,
    IReadOnlyList<string> Lines,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyList<string> Faults,
    long HeapBytes,
    long ResidentBytes);

/// <summary>The server under attack, a process of its own: its memory and its end are nobody else's. It answers commands on its input.</summary>
internal static class ServerRole
{
    /// <summary>Attackers that are enrolled: each attack is another's, so that none is held back for what the last one did.</summary>
    public const int AttackersMax = 120;

    // What a caller and an address may, as far as it goes: to see what those limits are good for.
    private static readonly LimitOptions Open = new() { HandshakesPerSecondMax = 10_000, ResetsPerSecondMax = 100_000, IdleFramesPerSecondMax = 100_000 };

    // Longer than the longest run.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    /// <summary>A person whom the good client asks about.</summary>
    public static TestPerson Person { get; } = new(440001);

    /// <summary>What must be in no line of the log.</summary>
    public static IReadOnlyList<string> Forbidden { get; } =
        [Person.FamilyName, Person.GivenNames, Person.Nino, Person.DocumentNumber, Person.Born, "19880426", "hostile-marker"];

    /// <summary>An attacker's service.</summary>
    public static CallerId Attacker(int number) => TestService.Id("nhs", $"attacker-{number}");

    /// <summary>Who sends the fuzzed messages: what it tries on a person is not held against the good client.</summary>
    public static CallerId Fuzzer { get; } = TestService.Id("dwp", "fuzzer");

    public static async Task<int> RunAsync(bool isOpen)
    {
        var log = new HostileLog(Forbidden);
        TaskScheduler.UnobservedTaskException += (_, unobserved) => log.Fault("unobserved: " + unobserved.Exception);
        await using var deployment = TestDeployment.Create(Lifetime);
        Prepare(deployment);
        deployment.Options = deployment.Options with { Limits = isOpen ? Open : new() };
        deployment.Starter = token => StatusCheckServer.StartAsync(
            deployment.Options, logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(log), deployment.Clock, token);
        await deployment.StartServerAsync();
        await deployment.Registry().SubmitAllAsync(Person.Everything());
        while (await Console.In.ReadLineAsync() is { } command and not "stop")
        {
            if (command == "memory") Collect();
            var report = new ServerReport(
                deployment.Server.Address, deployment.Directory, log.Drain(), log.Counts, log.Faults, GC.GetTotalMemory(false), Environment.WorkingSet);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report));
        }

        return 0;
    }

    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    // A second authority, which may have others below it, and two services whose enrolment was revoked.
    private static void Prepare(TestDeployment deployment)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=deep authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 2, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var deep = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddDays(2));
        PrivateFile.Create(deployment.PathOf("deep.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(deployment.PathOf("deep.pem"), deep.ExportCertificatePem());
        var bundle = deployment.PathOf("callers.pem");
        File.WriteAllText(bundle, deployment.Authority.Certificate.ExportCertificatePem() + "\n" + deep.ExportCertificatePem() + "\n");
        deployment.Options = deployment.Options with { Tls = deployment.Options.Tls with { ClientAuthoritiesFile = bundle } };
        deployment.Enrol([
            .. TestService.All,
            .. Enumerable.Range(0, AttackersMax).Select(number => TestService.Nhs with { Caller = Attacker(number) }),
            TestService.Dwp with { Caller = Fuzzer, Limits = new Dictionary<string, int>(StringComparer.Ordinal) { ["identifier_mismatches"] = 255 } },
            TestService.Dwp with { Caller = TestService.Id("dwp", "revoked"), IsRevoked = true },
            TestService.Hmrc with { Caller = TestService.Id("hmrc", "revoked"), IsRevoked = true },
        ]);
    }
}
