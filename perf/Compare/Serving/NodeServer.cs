using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// A serving node as <c>idcheck serve</c> builds it, on a replica that was built from the generator, with its disclosure log, which it ships
/// to a store. Only the ledger that it follows is made up.
/// </summary>
internal static class NodeServer
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task ServeAsync(Place place, SynthPeople people, long count, CancellationToken cancellationToken)
    {
        var tail = new SynthTail(people, count, TimeProvider.System);
        await using var server = await StatusCheckServer.StartAsync(
            place.NodeOptions(),
            async (options, _, opening) => new(
                tail,
                Registry: null,
                await SqliteDisclosureStore.OpenAsync(new() { Path = options.Storage.DisclosureStoreFile }, opening),
                IsEmbedded: true),
            logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning),
            TimeProvider.System,
            cancellationToken);
        await server.WaitUntilReadyAsync(cancellationToken);
        if (server.ReplicaStatistics.Persons != count) throw new InvalidOperationException("The node did not take the replica.");
        await Control.ServeAsync(server.Address, () => server.Position.Value, tail.Write, cancellationToken);
    }
}
