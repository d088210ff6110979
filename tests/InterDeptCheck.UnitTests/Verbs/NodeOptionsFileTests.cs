using InterDeptCheck.Cli;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.UnitTests.Verbs;

/// <summary>The options of a node that have no switch.</summary>
public sealed class NodeOptionsFileTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");

    [Fact]
    public void What_it_names_is_set_and_everything_else_stays()
    {
        File.WriteAllText(file,
            """
            {
              // Behind one load balancer.
              "Limits": { "HandshakesPerSecondMax": 2000, "DefaultDeadline": "00:00:02.5", },
              "Disclosures": { "Durability": "PowerLoss" },
              "Tls": { "AllowResumption": true }
            }
            """);
        var options = NodeOptionsFile.Read(file).Apply(Before);
        Assert.Equal(new LimitOptions { HandshakesPerSecondMax = 2000, DefaultDeadline = TimeSpan.FromSeconds(2.5) }, options.Limits);
        Assert.Equal(new DisclosureOptions { Durability = Durability.PowerLoss }, options.Disclosures);
        Assert.Equal(Before.Tls with { AllowResumption = true }, options.Tls);
        Assert.Equal(Before.Following, options.Following);
        Assert.Equal(Before with { Limits = options.Limits, Disclosures = options.Disclosures, Tls = options.Tls }, options);
    }

    [Theory]
    [InlineData("""{ "Limits": { "HandshakesPerSecond": 2000 } }""", "$.Limits.HandshakesPerSecond")]
    [InlineData("""{ "Limits": { "LimitsMismatches": false } }""", "$.Limits.LimitsMismatches")]
    [InlineData("""{ "Limits": { "ConnectionsMax": "many" } }""", "$.Limits.ConnectionsMax")]
    [InlineData("""{ "Limits": { "ConnectionsMax": 1, "ConnectionsMax": 2 } }""", "ConnectionsMax")]
    [InlineData("""{ "Limits": { "DefaultDeadline": 5 } }""", "$.Limits.DefaultDeadline")]
    [InlineData("""{ "Tls": { "ServerKeyFile": "/elsewhere" } }""", "$.Tls.ServerKeyFile")]
    [InlineData("""{ "Storage": { } }""", "$.Storage")]
    [InlineData("""{ "Disclosures": { "Durability": 7 } }""", "$.Disclosures.Durability")]
    [InlineData("{", "line 1")]
    [InlineData("null", "line 1")]
    public void What_is_no_option_is_refused_with_its_place(string text, string place)
    {
        File.WriteAllText(file, text);
        var fault = Assert.Throws<CommandFault>(() => NodeOptionsFile.Read(file));
        Assert.Equal(ExitCode.BadInput, fault.Code);
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Equal(ExitCode.BadInput, Assert.Throws<CommandFault>(() => NodeOptionsFile.Read(file)).Code);

    public void Dispose() => File.Delete(file);

    private static ServerOptions Before { get; } = new()
    {
        Storage = new() { DataDirectory = "data", FingerprintKeyFile = "key" },
        Tls = new() { ServerCertificateFile = "a", ServerKeyFile = "b", ClientAuthoritiesFile = "c", TrustDomain = "d" },
        Enrolments = new() { File = "e" },
    };
}
