using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Demo.Postgres;

/// <summary>
/// Reports changes to a registry as a source does: one after the other, each until it is acknowledged, and when it is not, again with the
/// same event id. Its figures may be read from anywhere.
/// </summary>
internal sealed class DemoReporter(GrpcChannel registry, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly RegistryService.RegistryServiceClient client = new(registry);
    private readonly ConcurrentDictionary<Guid, long> acknowledged = new();
    private long position;
    private int people;
    private int refusals;
    private int repeats;

    /// <summary>What was acknowledged: the change's id, and its place.</summary>
    public IReadOnlyDictionary<Guid, long> Acknowledged => acknowledged;

    /// <summary>The place of the last change that was acknowledged; 0 before the first.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>How often a change was refused, or its answer did not come, and it was sent again.</summary>
    public int Refusals => Volatile.Read(ref refusals);

    /// <summary>How many of those sent again were found to be on the ledger already.</summary>
    public int Repeats => Volatile.Read(ref repeats);

    /// <summary>Reports the next person; returns when all of it is acknowledged.</summary>
    public async Task<Arrival> ReportAsync(CancellationToken cancellationToken)
    {
        var arrival = new Arrival(++people);
        foreach (var change in arrival.Changes()) await ReportAsync(change, cancellationToken);
        return arrival;
    }

    /// <summary>Reports people until <paramref name="enough"/>; who was begun is brought to the end. Returns the last one.</summary>
    public async Task<Arrival> ReportManyAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        while (true)
        {
            var arrival = await ReportAsync(cancellationToken);
            if (enough.IsCancellationRequested) return arrival;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => registry.Dispose();

    private async Task ReportAsync(Change change, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var deadline = (clock.GetUtcNow() + CallPatience).UtcDateTime;
                var response = await client.SubmitAsync(new() { Change = change }, deadline: deadline, cancellationToken: cancellationToken);
                acknowledged[Guid.Parse(change.EventId)] = response.Position;
                Volatile.Write(ref position, response.Position);
                if (response.RepeatedEvent) Interlocked.Increment(ref repeats);
                return;
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                Interlocked.Increment(ref refusals);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
