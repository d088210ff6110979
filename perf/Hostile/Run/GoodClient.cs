using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Hostile.Run;

/// <summary>How the good client fared since it was last asked.</summary>
/// <param name="Times">Of every call in milliseconds, rising.</param>
/// <param name="Succeeded">Calls that were answered as they should be.</param>
/// <param name="FirstFault">What came of the first that was not.</param>
internal sealed record ClientReport(double[] Times, long Succeeded, string? FirstFault)
{
    public long Calls => Times.Length;

    public double P50Ms => At(0.5);

    public double P99Ms => At(0.99);

    public double MaxMs => At(1);

    /// <summary>Several as one.</summary>
    public static ClientReport Of(params IReadOnlyList<ClientReport> parts) => new(
        [.. parts.SelectMany(part => part.Times).Order()],
        parts.Sum(part => part.Succeeded),
        parts.Select(part => part.FirstFault).FirstOrDefault(fault => fault is not null));

    private double At(double part) => Times.Length == 0 ? 0 : Times[(int)((Times.Length - 1) * part)];
}

/// <summary>A department's service that asks as it should, a hundred times a second, in a process of its own. Each line on its input is a report.</summary>
internal static class GoodClient
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string address, string directory)
    {
        using var handler = Handler(directory);
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler });
        var checks = new StatusCheckService.StatusCheckServiceClient(channel);
        using var stop = new CancellationTokenSource();
        var times = new ConcurrentQueue<(double Ms, string? Fault)>();
        var asking = AskOnAsync(checks, times, stop.Token);
        while (await Console.In.ReadLineAsync(stop.Token) is { } command and not "stop")
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Report(times)));
        await stop.CancelAsync();
        await asking;
        return 0;
    }

    private static SocketsHttpHandler Handler(string directory)
    {
        var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(directory, "good.pem"), Path.Combine(directory, "good.key"));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(directory, "ca.pem")));
        return new()
        {
            SslOptions = new() { CertificateChainPolicy = policy, LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate },
            EnableMultipleHttp2Connections = true,
        };
    }

    // Open load: a call that is slow does not keep the next one back.
    private static async Task AskOnAsync(
        StatusCheckService.StatusCheckServiceClient checks, ConcurrentQueue<(double Ms, string? Fault)> times, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pace);
        HashSet<Task> calls = [];
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                calls.RemoveWhere(call => call.IsCompleted);
                calls.Add(AskAsync(checks, times));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(calls);
        }
    }

    private static async Task AskAsync(StatusCheckService.StatusCheckServiceClient checks, ConcurrentQueue<(double Ms, string? Fault)> times)
    {
        var began = Stopwatch.GetTimestamp();
        string? fault = null;
        try
        {
            var answer = await checks.CheckAsync(ServerRole.Person.Question(), deadline: DateTime.UtcNow + Deadline);
            if (answer.Outcome != Outcome.Matched) fault = answer.Outcome.ToString();
        }
        catch (RpcException error)
        {
            fault = error.StatusCode + " " + error.Status.Detail;
        }

        times.Enqueue((Stopwatch.GetElapsedTime(began).TotalMilliseconds, fault));
    }

    private static ClientReport Report(ConcurrentQueue<(double Ms, string? Fault)> times)
    {
        List<(double Ms, string? Fault)> taken = [];
        while (times.TryDequeue(out var one)) taken.Add(one);
        return new(
            [.. taken.Select(one => one.Ms).Order()],
            taken.Count(one => one.Fault is null),
            taken.Select(one => one.Fault).FirstOrDefault(fault => fault is not null));
    }
}
