using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>What the SDK tells a collector, and what it sends along of a trace.</summary>
public sealed class ClientTelemetryTests
{
    private static readonly CheckQuestion Question = new(
        Purpose.HmrcRightToWork,
        "run:telemetry",
        new() { Identifiers = [Identifier.Nino("AB123456C")], FamilyName = "Eriksson", GivenNames = "Anna", Born = new DateOnly(1974, 8, 12) });

    [WireFact] // Why: baggage is the caller's own and may hold anything, a person's data too.
    public async Task A_trace_goes_on_at_the_server_and_takes_no_baggage_along()
    {
        await using var host = await CheckHost.StartAsync();
        var seen = new ConcurrentQueue<Metadata>();
        host.Service.Script = (request, context) =>
        {
            seen.Enqueue(context.RequestHeaders);
            return Task.FromResult(ScriptedCheckService.NotMatched(request));
        };
        await using var client = host.OpenClient();
        using var trace = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("name", "Eriksson").Start();
        await client.CheckAsync(Question);
        var headers = Assert.Single(seen);
        Assert.Contains(trace.TraceId.ToHexString(), headers.GetValue("traceparent"), StringComparison.Ordinal);
        Assert.DoesNotContain(headers, header => header.Key is "baggage" or "correlation-context" or "tracestate");
    }

    [WireFact]
    public async Task A_call_is_one_span_and_one_duration_with_its_retries_and_nothing_of_the_person()
    {
        await using var host = await CheckHost.StartAsync();
        var calls = 0;
        host.Service.Script = (request, _) => ++calls == 1
            ? throw new RpcException(new Status(StatusCode.Unavailable, "no"))
            : Task.FromResult(ScriptedCheckService.Matched(request, "EUS"));
        var told = new ConcurrentQueue<string>();
        using var trace = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "InterDeptCheck.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace.TraceId)
                {
                    var events = string.Join(' ', span.Events.Select(each => each.Name));
                    told.Enqueue($"span {span.DisplayName} {events} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
                }
            },
        };
        ActivitySource.AddActivityListener(spans);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "InterDeptCheck.Client") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => told.Enqueue(Text(instrument, tags)));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => told.Enqueue($"{Text(instrument, tags)} {value}"));
        meters.Start();
        await using (var client = host.OpenClient()) await client.CheckAsync(Question);
        Assert.Contains(told, line => line.StartsWith("span InterDeptCheck/Check retry", StringComparison.Ordinal)
            && line.Contains("interdeptcheck.attempts=2", StringComparison.Ordinal));
        Assert.Contains("interdeptcheck.client.call.duration rpc.method=Check result=answered", told);
        Assert.Contains("interdeptcheck.client.retries rpc.method=Check reason=Unreachable 1", told);
        Assert.DoesNotContain(told, line => line.Contains("Eriksson", StringComparison.Ordinal) || line.Contains("EUS", StringComparison.Ordinal));
    }

    private static string Text(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
}
