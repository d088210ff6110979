using System.Text.Json;
using System.Text.Json.Nodes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>
/// One live server with fixed people, a front before it that fails as the cases say, certificates of all the callers in files, and the results of
/// the SDKs that have run so far. The table is written when all have.
/// </summary>
public sealed class ConformanceFixture : IAsyncLifetime, IDisposable
{
    /// <summary>Where the table goes, for whoever runs the tests to show.</summary>
    public static readonly string TablePath = Repository.PathOf("artifacts/conformance.txt");

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TestService Banner = new(TestService.Id("nhs", "banner"), ["NHS_CHARGING_BANNER"]);
    private readonly ConformanceTable table = new();
    private readonly ClosedPort nobody = new();
    private TestDeployment deployment = null!;
    private FaultyFront front = null!;

    /// <summary>The cases, and the people whom they are about.</summary>
    internal JsonObject Suite { get; } =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("clients/conformance/cases.json")))!.AsObject();

    /// <summary>A JSON file with the servers' addresses by name, and the directory of the certificates.</summary>
    public string SettingsPath => deployment.PathOf("settings.json");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All, Banner]);
        await deployment.StartServerAsync();
        await ConformanceTown.SettleAsync(deployment);
        front = await FaultyFront.StartAsync(deployment, Suite);
        await IssueAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["service"] = $"https://localhost:{deployment.Server.Address.Port}",
            ["faults"] = $"https://localhost:{front.Port}",
            ["nobody"] = $"https://localhost:{nobody.Number}",
            ["directory"] = deployment.Directory,
        };
        await File.WriteAllTextAsync(SettingsPath, JsonSerializer.Serialize(settings));
    }

    /// <summary>Runs all cases with one SDK and compares; the result is a column of the table.</summary>
    /// <param name="sdk">The name of the column.</param>
    /// <param name="runAsync">Runs the cases; returns what came of each, by its name.</param>
    /// <returns>What differs, case by case.</returns>
    internal async Task<IReadOnlyList<string>> RunAsync(string sdk, Func<Task<JsonObject>> runAsync)
    {
        front.Faults.Reset();
        var told = await runAsync();
        var differences = new List<string>();
        foreach (var each in Suite["cases"]!.AsArray().Select(node => node!.AsObject()))
        {
            var name = each["name"]!.GetValue<string>();
            var found = Expectation.Differences(each["expect"]!.AsObject(), told[name]?.AsObject(), front.Faults.Of(name));
            table.Add(name, sdk, isGood: found.Count == 0);
            differences.AddRange(found.Select(difference => $"{name}: {difference}"));
        }

        return differences;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(TablePath)!);
        await File.WriteAllTextAsync(TablePath, table.Text());
        await front.DisposeAsync();
        await deployment.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => nobody.Dispose();

    private async Task IssueAsync()
    {
        using var other = CertificateAuthority.Create("Another authority", Lifetime, TimeProvider.System);
        Issue("dwp", deployment.Authority, TestService.Dwp.Caller);
        Issue("hmrc", deployment.Authority, TestService.Hmrc.Caller);
        Issue("nhs", deployment.Authority, TestService.Nhs.Caller);
        Issue("banner", deployment.Authority, Banner.Caller);
        Issue("stranger", deployment.Authority, TestService.Id("another-programme", "service"));
        Issue("outsider", other, TestService.Dwp.Caller);
        await File.WriteAllTextAsync(deployment.PathOf("server-ca.pem"), deployment.Authority.Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(deployment.PathOf("other-ca.pem"), other.Certificate.ExportCertificatePem());
    }

    private void Issue(string name, CertificateAuthority authority, CallerId caller)
    {
        using var issued = authority.IssueClient(caller, Lifetime, TimeProvider.System);
        issued.Save(deployment.PathOf(name + ".pem"), deployment.PathOf(name + ".key"));
    }
}
