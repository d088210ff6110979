using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.IntegrationTests.Nodes;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Telemetry;

/// <summary>What a collector gets of a node, over the wire.</summary>
public sealed class TelemetryTests
{
    private const string Check = "interdeptcheck.v1.StatusCheckService/Check";
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    [ServerTheory]
    [InlineData(TelemetryProtocol.HttpProtobuf, HttpProtocols.Http1)]
    [InlineData(TelemetryProtocol.Grpc, HttpProtocols.Http2)]
    public async Task A_collector_gets_the_metrics_and_traces_of_the_node(TelemetryProtocol protocol, HttpProtocols http)
    {
        await using var collector = await OtlpReceiver.StartAsync(http);
        await using var deployment = await StartAsync(collector.Address, options => options with { Protocol = protocol, TraceShare = 1 });
        var person = new TestPerson(720001);
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        Assert.Equal(Outcome.Matched, await AskAsync(deployment, person, 4));
        await Eventually.HoldsAsync(
            () => collector.ValueOf("rpc.server.call.duration", ("rpc.method", Check), ("rpc.response.status_code", "OK")) == 1
                && collector.ValueOf("interdeptcheck.replica.position") == 4
                && collector.ValueOf("interdeptcheck.node.ready") == 1
                && collector.Spans.Any(span => span.Name == Check),
            () => string.Join('\n', collector.Points));
        Assert.Equal(1, collector.ValueOf(
            "interdeptcheck.check.outcomes", ("interdeptcheck.purpose", "DWP_PUBLIC_FUNDS"), ("interdeptcheck.outcome", "MATCHED")));
        Assert.Equal(1, collector.ValueOf("interdeptcheck.caller.calls", ("interdeptcheck.caller", TestService.Dwp.Caller.Uri)));
        Assert.Equal(4, collector.ValueOf("interdeptcheck.ledger.position"));
        Assert.Equal(1, collector.ValueOf("interdeptcheck.disclosure.entries"));
        Assert.InRange(collector.ValueOf("interdeptcheck.replica.staleness")!.Value, 0, 5);
        Assert.InRange(collector.ValueOf("interdeptcheck.certificate.remaining", ("interdeptcheck.certificate.role", "server"))!.Value, 0.001, 0.1);
        Assert.Equal("interdeptcheck", collector.Resource["service.name"]);
        Assert.Equal((await File.ReadAllTextAsync(deployment.PathOf("data/disclosures/node"))).Trim(), collector.Resource["service.instance.id"]);
        var span = collector.Spans.First(each => each.Name == Check);
        Assert.Equal(("OK", "MATCHED"), (span.Attributes["rpc.response.status_code"], span.Attributes["interdeptcheck.outcome"]));
        Assert.Equal("", span.ParentId);
    }

    [ServerFact] // Why: OpenTelemetry's tools of a department show our part of their call, where they traced it.
    public async Task The_trace_of_a_caller_goes_on_in_the_node_when_the_caller_says_so()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var deployment = await StartAsync(collector.Address, options => options with { TraceShare = 0 });
        var checks = deployment.Checks(TestService.Dwp);
        await checks.CheckAsync(new TestPerson(720002).Question(), Trace("0af7651916cd43dd8448eb211c80319c", isSampled: false));
        await checks.CheckAsync(new TestPerson(720002).Question());
        await checks.CheckAsync(new TestPerson(720002).Question(), Trace("4bf92f3577b34da6a3ce929d0e0e4736", isSampled: true));
        await Eventually.HoldsAsync(() => collector.Spans.Count > 0, () => "no span");
        await deployment.Server.StopAsync();
        var span = Assert.Single(collector.Spans);
        Assert.Equal(("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", ""), (span.TraceId, span.ParentId, span.TraceState));
        Assert.Equal(TestService.Dwp.Caller.Uri, span.Attributes["interdeptcheck.caller"]);
    }

    [ServerFact]
    public async Task A_wait_for_freshness_is_a_step_in_the_trace_and_a_failed_assertion_in_the_metrics()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var deployment = await StartAsync(collector.Address, options => options with { TraceShare = 1 });
        var request = new TestPerson(720003).Question();
        request.Freshness = new() { AtLeastPosition = 99 };
        var deadline = DateTime.UtcNow.AddSeconds(3); // Connecting counts too.
        var refused = await RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: deadline));
        Assert.Equal("REPLICA_BEHIND", refused.Reason);
        await Eventually.HoldsAsync(
            () => collector.Spans.Count == 2
                && collector.ValueOf("interdeptcheck.refusals", ("interdeptcheck.reason", "REPLICA_BEHIND")) == 1
                && collector.ValueOf("interdeptcheck.assertion.failures", ("interdeptcheck.assertion", "FRESH")) == 1,
            () => string.Join('\n', collector.Spans));
        var call = collector.Spans.Single(span => span.Name == Check);
        var step = collector.Spans.Single(span => span.Name == "wait until fresh");
        Assert.Equal((call.TraceId, call.SpanId), (step.TraceId, step.ParentId));
        Assert.Equal(("UNAVAILABLE", 2), (call.Attributes["rpc.response.status_code"], call.Status));
        Assert.Equal("REPLICA_BEHIND", call.Attributes["interdeptcheck.reason"]);
    }

    [ServerFact] // Why: several nodes of one process have meters of one name.
    public async Task Each_node_sends_its_own_figures_and_nobody_elses()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var one = await StartAsync(collector.Address, options => options with { TraceShare = 1 });
        await using var other = await TestDeployment.StartAsync();
        await AskAsync(other, new TestPerson(720004));
        await AskAsync(one, new TestPerson(720004));
        await Eventually.HoldsAsync(
            () => collector.ValueOf("rpc.server.call.duration", ("rpc.method", Check)) is not null && collector.Spans.Count > 0,
            () => string.Join('\n', collector.Points));
        await one.Server.StopAsync();
        Assert.Equal(1, collector.ValueOf("rpc.server.call.duration", ("rpc.method", Check)));
        Assert.Single(collector.Spans);
    }

    [ServerFact]
    public async Task A_secret_for_the_collector_comes_from_a_file_and_never_reaches_the_log()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var deployment = TestDeployment.Create();
        var file = deployment.PathOf("headers");
        await File.WriteAllTextAsync(file, "Authorization: Bearer s3cret-of-the-collector\n");
        var telemetry = new TelemetryOptions { Endpoint = collector.Address, ExportInterval = Often, HeadersFile = file };
        deployment.Options = deployment.Options with { Telemetry = telemetry };
        if (!OperatingSystem.IsWindows())
        {
            var open = await Assert.ThrowsAsync<ServerStartException>(deployment.StartServerAsync);
            Assert.Contains("Telemetry.HeadersFile can be read or written by others", open.Message, StringComparison.Ordinal);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await deployment.StartServerAsync();
        await Eventually.HoldsAsync(() => !collector.Headers.IsEmpty, () => "nothing came");
        Assert.All(collector.Headers, headers => Assert.Contains("Authorization: Bearer s3cret-of-the-collector", headers, StringComparison.Ordinal));
        Assert.False(deployment.Logs.Contains("s3cret"));
    }

    [ServerFact] // Why: one of these variables turns OpenTelemetry off, and nobody would notice before the night in which it is needed.
    public async Task Telemetry_takes_nothing_from_the_environment_and_says_so()
    {
        await using var deployment = TestDeployment.Create();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_SDK_DISABLED"] = "true" };
        deployment.Options = deployment.Options with { Environment = environment, Telemetry = new() { Endpoint = new("http://127.0.0.1:4318") } };
        var refused = await Assert.ThrowsAsync<ServerStartException>(deployment.StartServerAsync);
        Assert.Contains("Environment.OTEL_SDK_DISABLED is set and must not be", refused.Message, StringComparison.Ordinal);
        deployment.Options = deployment.Options with { Telemetry = new() };
        await deployment.StartServerAsync();
    }

    [ServerFact]
    public async Task A_collector_that_refuses_is_named_once_in_the_log_and_once_more_when_it_takes_again()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        collector.IsFailing = true;
        await using var deployment = await StartAsync(collector.Address);
        await Eventually.HoldsAsync(() => collector.Headers.Count >= 4, () => "nothing came");
        Assert.Single(deployment.Logs.Lines, line => line.Contains("TelemetryNotSent", StringComparison.Ordinal));
        collector.IsFailing = false;
        await Eventually.HoldsAsync(() => deployment.Logs.Contains("TelemetrySent"), () => "not told");
        await Eventually.HoldsAsync(
            () => collector.ValueOf("interdeptcheck.telemetry.failures", ("interdeptcheck.signal", "metrics")) >= 1, () => "not counted");
    }

    [ServerTheory] // Why: telemetry is for those who look at the node, and no call ever waits for it.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_that_hangs_or_is_not_there_neither_slows_nor_stops_the_node(bool hangs)
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        using var closed = new ClosedPort();
        var address = hangs ? new Uri($"http://{hole.LocalEndpoint}") : new UriBuilder("http", "127.0.0.1", closed.Number).Uri;
        await using var deployment = await StartAsync(
            address, options => options with { TraceShare = 1, ExportInterval = Often, ExportTimeout = TimeSpan.FromSeconds(30) });
        var checks = deployment.Checks(TestService.Dwp);
        await checks.CheckAsync(new TestPerson(200_000).Question());
        var longest = TimeSpan.Zero;
        for (var (asked, watch) = (0, Stopwatch.StartNew()); asked < 3000; asked++)
        {
            var before = watch.Elapsed;
            await checks.CheckAsync(new TestPerson(200_001 + asked).Question());
            if (watch.Elapsed - before > longest) longest = watch.Elapsed - before;
        }

        // Far below the wait for the collector, far above what a busy machine costs.
        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var stop = Stopwatch.StartNew();
        await deployment.Server.StopAsync();
        Assert.InRange(stop.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [ServerFact]
    public async Task Every_instrument_that_a_node_sends_is_on_the_page_with_its_unit_and_attributes()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var deployment = await StartAsync(collector.Address);
        await AskAsync(deployment, new TestPerson(720006));
        await Eventually.HoldsAsync(() => collector.ValueOf("interdeptcheck.disclosure.shipped") == 1, () => string.Join('\n', collector.Points));
        var page = File.ReadAllLines(Repository.PathOf("docs/operating/telemetry.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.All(collector.Points, point =>
        {
            var row = Assert.Single(page, cells => cells[1] == $"`{point.Name}`");
            Assert.Equal($"`{point.Unit}`", row[3]);
            Assert.All(point.Attributes.Keys, key => Assert.Contains($"`{key}`", row[5], StringComparison.Ordinal));
        });
    }

    [ServerFact] // Why: who asks the wrong node again and again must show; and a registry has no replica to tell of.
    public async Task What_a_node_refuses_by_its_role_is_counted_by_its_method()
    {
        using var directory = new TemporaryDirectory();
        await using var ledger = await SqliteLedger.OpenAsync(new() { Path = directory.File("ledger.db") }, TimeProvider.System, default);
        foreach (var (role, method, reason) in new[]
        {
            (ServerRole.Registry, Check, "NOT_SERVING_CHECKS"), (ServerRole.Serving, "interdeptcheck.v1.RegistryService/Submit", "NOT_A_REGISTRY"),
        })
        {
            await using var collector = await OtlpReceiver.StartAsync();
            await using var node = await TestNode.StartAsync(role, ledger, change: options =>
                options with { Telemetry = new() { Endpoint = collector.Address, ExportInterval = Often } });
            var person = new TestPerson(720007);
            var refused = role == ServerRole.Registry
                ? await RichError.OfAsync(() => node.Deployment.Checks(TestService.Dwp).CheckAsync(person.Question()))
                : await RichError.OfAsync(() => node.Deployment.Registry().SubmitAsync(new() { Change = person.Registered() }));
            Assert.Equal(reason, refused.Reason);
            await Eventually.HoldsAsync(
                () => collector.ValueOf("rpc.server.call.duration", ("rpc.method", method), ("rpc.response.status_code", "UNIMPLEMENTED")) == 1
                    && collector.ValueOf("interdeptcheck.refusals", ("interdeptcheck.reason", reason)) == 1
                    && collector.ValueOf("interdeptcheck.node.ready") == 1,
                () => string.Join('\n', collector.Points));
            Assert.Equal(role == ServerRole.Serving, collector.ValueOf("interdeptcheck.replica.staleness") is not null);
        }
    }

    internal static Task<TestDeployment> StartAsync(Uri collector, Func<TelemetryOptions, TelemetryOptions>? change = null)
    {
        var telemetry = new TelemetryOptions { Endpoint = collector, ExportInterval = Often };
        return TestDeployment.StartAsync(options => options with { Telemetry = change?.Invoke(telemetry) ?? telemetry });
    }

    private static Metadata Trace(string id, bool isSampled) =>
        new() { { "traceparent", $"00-{id}-00f067aa0ba902b7-{(isSampled ? "01" : "00")}" }, { "tracestate", "vendor=Kowalczyk" } };

    private static async Task<Outcome> AskAsync(TestDeployment deployment, TestPerson person, long position = 0)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = position };
        return (await deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30))).Outcome;
    }
}
