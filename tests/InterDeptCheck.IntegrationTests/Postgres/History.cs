using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Nodes;
using Person = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>
/// One random history: people are registered and given their numbers, three nodes are asked about them all the while, servers stand still and
/// nodes start again. Everything is noted and compared with the model afterwards: a person is known from the position on at which the number was
/// acknowledged, to every node, for good.
/// </summary>
internal sealed class History(HistoryStage stage, int seed, CancellationToken token)
{
    private const int People = 12;
    private const int FaultsMax = 3;
    private static readonly TimeSpan StillMax = TimeSpan.FromMilliseconds(250);
    private readonly Person[] people = [.. Enumerable.Range(0, People).Select(number => new Person(seed * 20 + number))];
    private readonly long[] known = new long[People];
    private readonly ConcurrentBag<Read> reads = [];
    private volatile bool isWritten;

    /// <summary>Runs it and fails where the model says otherwise.</summary>
    public async Task RunAsync()
    {
        var writing = Task.Run(WriteAsync, token);
        var reading = stage.Nodes.Select((node, index) => Task.Run(() => ReadAsync(node, index), token)).ToList();
        await Task.Run(BreakAsync, token);
        await writing;
        isWritten = true;
        await Task.WhenAll(reading);
        AssertModel();
    }

    private async Task WriteAsync()
    {
        var registry = stage.Registry.Deployment.Registry();
        for (var number = 0; number < People; number++)
        {
            await SubmitAsync(registry, people[number].Registered());
            var position = await SubmitAsync(registry, people[number].NinoLinked());
            Volatile.Write(ref known[number], position);
        }
    }

    // The very same again, until it is acknowledged.
    private async Task<long> SubmitAsync(RegistryService.RegistryServiceClient registry, Change change)
    {
        while (true)
        {
            try
            {
                return (await registry.SubmitAsync(new() { Change = change }, cancellationToken: token)).Position;
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                await Task.Delay(10, token);
            }
        }
    }

    // At the end once about everybody, by the positions that were given.
    private async Task ReadAsync(TestNode node, int index)
    {
        var random = new Random(seed * 10 + index);
        while (!isWritten)
        {
            var number = random.Next(People);
            var position = Volatile.Read(ref known[number]);
            await AskAsync(node, index, number, atLeast: random.Next(2) == 0 ? position : 0);
            await Task.Delay(random.Next(5), token);
        }

        for (var number = 0; number < People; number++)
        {
            while (!await AskAsync(node, index, number, known[number])) await Task.Delay(10, token);
        }
    }

    private async Task<bool> AskAsync(TestNode node, int index, int number, long atLeast)
    {
        try
        {
            var answer = await node.AskAsync(people[number], atLeast);
            reads.Add(new(reads.Count, index, number, atLeast, answer.AsOf.Position, answer.AsOf.TimeUnixMs, answer.Outcome));
            return true;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable || refused.Status.DebugException is HttpRequestException)
        {
            return false; // behind, building, or gone amid the call: never a wrong answer
        }
    }

    private async Task BreakAsync()
    {
        var random = new Random(seed);
        for (var faults = random.Next(1, FaultsMax + 1); faults > 0; faults--)
        {
            await Task.Delay(random.Next(100), token);
            var still = StillMax * random.NextDouble();
            switch (random.Next(4))
            {
                case 0:
                    await StandStillAsync(stage.Primary.FreezeAsync, stage.Primary.ThawAsync, still);
                    break;
                case 1:
                    await StandStillAsync(stage.Standby.FreezeAsync, stage.Standby.ThawAsync, still);
                    break;
                case 2:
                    await StandStillAsync(stage.Standby.PauseReplayAsync, stage.Standby.ResumeReplayAsync, still);
                    break;
                default:
                    await stage.Nodes[random.Next(stage.Nodes.Count)].RestartAsync();
                    break;
            }
        }
    }

    private async Task StandStillAsync(Func<CancellationToken, Task> stop, Func<CancellationToken, Task> goOn, TimeSpan still)
    {
        await stop(token);
        await Task.Delay(still, token);
        await goOn(token);
    }

    private void AssertModel()
    {
        foreach (var read in reads)
        {
            Assert.True(read.Position >= read.AtLeast, $"seed {seed}: a token was not honoured: {read}");
            var isKnown = known[read.Person] <= read.Position;
            Assert.True(read.Outcome == (isKnown ? Outcome.Matched : Outcome.NotMatched), $"seed {seed}: known from {known[read.Person]} on: {read}");
        }

        foreach (var ofNode in reads.GroupBy(read => read.Node))
        {
            var inOrder = ofNode.OrderBy(read => read.Order).ToList();
            foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1)))
            {
                Assert.True(
                    after.Position >= before.Position && after.TimeUnixMs >= before.TimeUnixMs, $"seed {seed}: a node went back: {before}, then {after}");
            }
        }
    }

    // One reader a node asks one question after the other, so that their order is that of the answers.
    private sealed record Read(int Order, int Node, int Person, long AtLeast, long Position, long TimeUnixMs, Outcome Outcome);
}
