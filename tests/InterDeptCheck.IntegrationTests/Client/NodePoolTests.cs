using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Wire;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Client;

/// <summary>Several nodes, and certificates that change, over real connections.</summary>
public sealed class NodePoolTests
{
    private static readonly CheckQuestion Question = new(
        Purpose.HmrcRightToWork,
        "run:1",
        new() { Identifiers = [Identifier.Nino("AB123456C")], FamilyName = "Eriksson", GivenNames = "Anna", Born = new DateOnly(1974, 8, 12) });

    [WireFact]
    public async Task Questions_are_spread_over_the_nodes()
    {
        await using var one = await CheckHost.StartAsync();
        await using var two = await CheckHost.StartAsync(of: one.Authority);
        var asked = (One: Counting(one), Two: Counting(two));
        await using var client = Open(one, two);
        for (var number = 0; number < 20; number++) await client.CheckAsync(Question);
        Assert.Equal((10, 10), (asked.One(), asked.Two()));
    }

    [WireFact] // Why: a dead node costs no answer, and gets no more questions until it says that it serves.
    public async Task A_node_that_fails_is_left_out_and_comes_back_when_it_serves()
    {
        await using var one = await CheckHost.StartAsync();
        await using var two = await CheckHost.StartAsync(of: one.Authority);
        var clock = new HandDrivenClock();
        var countTwo = Counting(two);
        var failed = 0;
        one.Service.Script = (_, _) =>
        {
            Interlocked.Increment(ref failed);
            throw new RpcException(new Status(StatusCode.Unavailable, "no"));
        };
        await using var client = Open(one, two, options => options.TimeProvider = clock);
        for (var number = 0; number < 10; number++) Assert.IsType<NotMatched>(await client.CheckAsync(Question));
        Assert.Equal((1, 10), (failed, countTwo()));

        var countOne = Counting(one);
        clock.Pass(TimeSpan.FromSeconds(2));
        // The node is asked beside the questions.
        while (countOne() == 0) await client.CheckAsync(Question);
        var before = (One: countOne(), Two: countTwo());
        for (var number = 0; number < 10; number++) await client.CheckAsync(Question);
        Assert.Equal((5, 5), (countOne() - before.One, countTwo() - before.Two));
    }

    [WireFact]
    public async Task A_node_that_is_not_there_costs_no_answer_and_warm_up_passes_while_one_is()
    {
        await using var host = await CheckHost.StartAsync();
        using var closed = new ClosedPort();
        var dead = AddressOf(closed.Number);
        var count = Counting(host);
        await using var client = host.OpenClient(options => (options.Address, options.Addresses) = (null, [dead, AddressOf(host.Port)]));
        await client.ConnectAsync();
        for (var number = 0; number < 20; number++) Assert.IsType<NotMatched>(await client.CheckAsync(Question));
        Assert.Equal(20, count());

        await using var alone = host.OpenClient(options => options.Address = dead);
        var error = await Assert.ThrowsAsync<InterDeptCheckException>(() => alone.ConnectAsync());
        Assert.Equal(FaultKind.ConnectionRefused, error.Diagnosis!.Fault);
    }

    [WireFact]
    public async Task New_certificates_are_taken_from_their_files_and_no_call_is_dropped()
    {
        await using var host = await CheckHost.StartAsync();
        using var files = new CertificateFiles(host.Authority);
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        host.Service.Script = async (request, context) =>
        {
            var thumbprint = context.GetHttpContext().Connection.ClientCertificate!.Thumbprint;
            seen.TryAdd(thumbprint, 0);
            await Task.Yield();
            return ScriptedCheckService.NotMatched(request);
        };
        await using var client = host.OpenClient(files.Use);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 4).Select(_ => AskUntilAsync(client, stop.Token)).ToArray();
        for (var swap = 0; swap < 20; swap++)
        {
            files.Renew(host.Authority);
            Assert.True(client.ReloadCertificates());
            await client.CheckAsync(Question);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), asked => Assert.NotEqual(0, asked));
        Assert.InRange(seen.Count, 20, 21);
        Assert.False(client.ReloadCertificates());
    }

    [WireFact]
    public async Task A_timer_takes_new_certificates_and_faulty_files_leave_the_good_ones_in_use()
    {
        await using var host = await CheckHost.StartAsync();
        using var files = new CertificateFiles(host.Authority);
        var thumbprints = new ConcurrentQueue<string>();
        host.Service.Script = (request, context) =>
        {
            thumbprints.Enqueue(context.GetHttpContext().Connection.ClientCertificate!.Thumbprint);
            return Task.FromResult(ScriptedCheckService.NotMatched(request));
        };
        await using var client = host.OpenClient(options =>
        {
            files.Use(options);
            options.ReloadInterval = TimeSpan.FromSeconds(1);
        });
        await client.CheckAsync(Question);
        files.SpoilKey();
        Assert.Throws<InterDeptCheckException>(() => client.ReloadCertificates());
        Assert.IsType<NotMatched>(await client.CheckAsync(Question));
        Assert.Single(thumbprints.Distinct(StringComparer.Ordinal));
        files.Renew(host.Authority);
        while (thumbprints.Distinct(StringComparer.Ordinal).Count() < 2) await client.CheckAsync(Question);
    }

    private static async Task<int> AskUntilAsync(StatusCheckClient client, CancellationToken stop)
    {
        var asked = 0;
        for (; !stop.IsCancellationRequested; asked++) await client.CheckAsync(Question, CancellationToken.None);
        return asked;
    }

    private static Func<int> Counting(CheckHost host)
    {
        var count = 0;
        host.Service.Script = (request, _) =>
        {
            Interlocked.Increment(ref count);
            return Task.FromResult(ScriptedCheckService.NotMatched(request));
        };
        return () => Volatile.Read(ref count);
    }

    private static StatusCheckClient Open(CheckHost one, CheckHost two, Action<InterDeptCheckClientOptions>? change = null) => one.OpenClient(options =>
    {
        (options.Address, options.Addresses) = (null, [AddressOf(one.Port), AddressOf(two.Port)]);
        change?.Invoke(options);
    });

    private static Uri AddressOf(int port) => new UriBuilder("https", "localhost", port).Uri;
}
