using InterDeptCheck.IntegrationTests.Telemetry;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>What <c>idcheck serve</c> can be told of telemetry and durability.</summary>
public sealed class ServeOptionsTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_node_sends_its_telemetry_where_it_is_told_and_waits_for_the_disk_when_it_is_told()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        await idcheck.ServeAsync("--otlp", collector.Address.ToString(), "--otlp-interval", "0.2", "--disclosure-durability", "power-loss");
        await Eventually.HoldsAsync(() => collector.ValueOf("interdeptcheck.node.ready") == 1, () => string.Join('\n', collector.Points));
        Assert.Contains("yes", (await idcheck.RunAsync("replica", "stat")).MustBe(0).Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(2, "--otlp", "localhost", "--otlp takes an http or https URL")]
    [InlineData(2, "--otlp-protocol", "carrier-pigeon", "grpc")]
    [InlineData(2, "--disclosure-durability", "forever", "power-loss")]
    [InlineData(1, "--otlp-interval", "0", "Telemetry.ExportInterval must be 100 ms to 10 minutes")]
    [InlineData(1, "--trace-share", "2", "Telemetry.TraceShare must be 0 to 1")]
    [InlineData(1, "--otlp-headers", "/nowhere/headers", "Telemetry.HeadersFile does not exist")]
    public async Task What_it_can_not_be_told_is_refused_with_what_it_can(int code, string option, string value, string words)
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        var refused = (await idcheck.RunAsync("serve", "--listen", "127.0.0.1:0", option, value)).MustBe(code);
        Assert.Contains(words, refused.Output + refused.Errors, StringComparison.Ordinal);
    }
}
