using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Client;

namespace InterDeptCheck.LoadTest;

/// <summary>Connections as the services that have the purposes, made when they are first asked for.</summary>
/// <param name="options">How a service connects, by its name.</param>
/// <param name="serviceOf">The service that asks for a purpose.</param>
/// <param name="each">Connections of each service.</param>
internal sealed class ServiceConnections(Func<string, InterDeptCheckClientOptions> options, Func<Contracts.V1.Purpose, string> serviceOf, int each) : Connections
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, GrpcChannel[]> channels = new(StringComparer.Ordinal);
    private readonly CallInvoker[]?[] byPurpose = new CallInvoker[Enum.GetValues<Contracts.V1.Purpose>().Length][];

    public override CallInvoker For(Contracts.V1.Purpose purpose, int worker)
    {
        // Each is written once, whole, under the lock; a read that is too early takes the lock.
        var known = Volatile.Read(ref byPurpose[(int)purpose]) ?? Open(purpose);
        return known[worker % known.Length];
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var channel in channels.Values.SelectMany(each => each)) channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private CallInvoker[] Open(Contracts.V1.Purpose purpose)
    {
        lock (gate)
        {
            var service = serviceOf(purpose);
            if (!channels.TryGetValue(service, out var open))
                channels.Add(service, open = [.. Enumerable.Range(0, each).Select(_ => ClientChannel.Create(options(service)))]);
            return byPurpose[(int)purpose] = [.. open.Select(channel => channel.CreateCallInvoker())];
        }
    }
}
