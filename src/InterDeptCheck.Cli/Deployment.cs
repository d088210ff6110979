using System.Text.Json;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Cli;

/// <summary>Makes what a deployment of one's own needs: authority, certificates, keys, example enrolments.</summary>
internal sealed class Deployment(Home home, string trustDomain, TimeProvider clock)
{
    /// <summary>The trust domain when nothing is said.</summary>
    public const string DefaultTrustDomain = "interdeptcheck.example";

    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly string[] Caseworkers = ["audit", "case", "repair", "batch"];
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The services that a new deployment enrols, with purposes (and the gateway that is only an example) or a role.</summary>
    public static IReadOnlyList<ExampleService> ExampleServices { get; } =
    [
        new("dwp/universal-credit", ["DWP_PUBLIC_FUNDS"]),
        new("hmrc/child-benefit", ["HMRC_PUBLIC_FUNDS"]),
        new("hmrc/paye", ["HMRC_RIGHT_TO_WORK"]),
        new("nhs/overseas-visitors", ["NHS_OVERSEAS_VISITOR_MANAGER"]),
        new("nhs/registration", ["NHS_CHARGING_BANNER"]),
        new("local-authority/adult-social-care", ["LOCAL_AUTHORITY_PUBLIC_FUNDS"]),
        new("home-office/registry", [], Registry: true),
        new("home-office/operations", [], Operator: true),
        new("home-office/operations-b", [], Operator: true),
        new("home-office/caseworker-a", [], IsCaseworker: true),
        new("home-office/caseworker-b", [], IsCaseworker: true),
    ];

    /// <summary>Makes what a sandbox needs: the same, and <paramref name="caller"/>, who may ask for every purpose.</summary>
    public static void CreateSandbox(Home home, string caller, IReadOnlyList<string> hosts, TimeSpan lifetime, TimeProvider clock)
    {
        var all = new ExampleService(caller, [.. ExampleServices.SelectMany(service => service.Purposes)]);
        new Deployment(home, DefaultTrustDomain, clock).Create([.. ExampleServices, all], hosts, lifetime);
    }

    /// <summary>Makes the directory, the authority, the server's certificate, the keys, the example services and their enrolments.</summary>
    public void Create(IReadOnlyList<string> hosts, TimeSpan lifetime) => Create(ExampleServices, hosts, lifetime);

    private void Create(IReadOnlyList<ExampleService> services, IReadOnlyList<string> hosts, TimeSpan lifetime)
    {
        Directory.CreateDirectory(home.Pki);
        using var authority = CertificateAuthority.Create($"{trustDomain} authority", AuthorityLifetime, clock);
        authority.Save(home.AuthorityCertificate, home.AuthorityKey);
        using var server = authority.IssueServer(hosts, lifetime, clock);
        server.Save(home.ServerCertificate, home.ServerKey);
        FingerprintKeyFile.Create(home.FingerprintKey);
        SnapshotKeyFile.Create(home.SnapshotKey, home.SnapshotPublicKey);
        foreach (var service in services) Save(authority, CallerOf(service.Name), lifetime);
        File.WriteAllText(home.Enrolments, JsonSerializer.Serialize(Enrolments(services), Readable) + "\n");
    }

    /// <summary>Mismatches on one identifier that its services may have; null for what nodes take by default.</summary>
    public int? IdentifierMismatches { get; init; }

    /// <summary>Issues a certificate for a service.</summary>
    /// <exception cref="CommandFault">There is no authority.</exception>
    public void Issue(CallerId caller, TimeSpan lifetime)
    {
        if (!File.Exists(home.AuthorityKey))
            throw new CommandFault(ExitCode.BadInput, $"There is no authority in {home.Pki}.", "Make one with: idcheck pki init");
        using var authority = CertificateAuthority.Load(home.AuthorityCertificate, home.AuthorityKey);
        Save(authority, caller, lifetime);
    }

    private void Save(CertificateAuthority authority, CallerId caller, TimeSpan lifetime)
    {
        using var issued = authority.IssueClient(caller, lifetime, clock);
        var service = $"{caller.Department}/{caller.Service}";
        issued.Save(home.ServiceCertificate(service), home.ServiceKey(service));
    }

    private CallerId CallerOf(string service) =>
        CallerId.TryParse($"spiffe://{trustDomain}/department/{service.Replace("/", "/service/", StringComparison.Ordinal)}", out var caller)
            ? caller
            : throw new CommandFault(ExitCode.BadInput, "A trust domain has lower case letters, digits or . - _.", "Such as: --trust-domain check.example");

    private object Enrolments(IReadOnlyList<ExampleService> enrolled) => new
    {
        trust_domain = trustDomain,
        services = enrolled.Select(service => new
        {
            spiffe_id = CallerOf(service.Name).Uri,
            purposes = service.Purposes.Select(purpose => new { purpose, legal_gateway = "Example only: name the legal gateway here" }),
            registry = service.Registry,
            @operator = service.Operator,
            assurance = service.IsCaseworker ? Caseworkers : [],
            limits = IdentifierMismatches is { } most ? new { identifier_mismatches = most } : null,
        }),
    };
}

/// <summary>A service that a new deployment enrols.</summary>
internal sealed record ExampleService(string Name, IReadOnlyList<string> Purposes, bool Registry = false, bool Operator = false, bool IsCaseworker = false);
