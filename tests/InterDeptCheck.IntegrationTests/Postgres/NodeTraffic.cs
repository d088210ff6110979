using System.Collections.Concurrent;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>
/// Sources that report people to a registry, each change until it is acknowledged, with the same event id; and a caller that asks a serving
/// node for whoever was reported last, from the position on that the registry gave.
/// </summary>
internal sealed class NodeTraffic(NodeProcess registry, NodeProcess serving)
{
    private const int Writers = 4;
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<Guid, long> acknowledged = new();
    private readonly ConcurrentQueue<string> answers = new();
    private Known? newest;
    private int people = 800_000;
    private int refusals;

    /// <summary>What was acknowledged, and where it is.</summary>
    public IReadOnlyDictionary<Guid, long> Acknowledged => acknowledged;

    /// <summary>The ids of all answers that were received.</summary>
    public IReadOnlyCollection<string> Answers => answers;

    /// <summary>The greatest place that an answer was computed at; no later one may be of an earlier place.</summary>
    public long Answered { get; private set; }

    /// <summary>Calls that were not answered and were made again.</summary>
    public int Refusals => refusals;

    /// <summary>Reports and asks until <paramref name="enough"/>; what was begun is brought to its end.</summary>
    public Task RunAsync(CancellationToken enough, CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. Enumerable.Range(0, Writers).Select(_ => Task.Run(() => ReportManyAsync(enough, cancellationToken), cancellationToken)),
        Task.Run(() => AskManyAsync(enough, cancellationToken), cancellationToken),
    ]);

    /// <summary>Asks for whoever was reported last.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref newest) is not { } asked) return;
        var request = asked.Person.Question(Purpose.HmrcPublicFunds);
        request.Freshness = new() { AtLeastPosition = asked.Position };
        var answer = await UntilAnsweredAsync(
            () => serving.Calls.Checks.CheckAsync(request, deadline: Deadline(), cancellationToken: cancellationToken), cancellationToken);
        Assert.Equal(Outcome.Matched, answer.Outcome);
        Assert.True(answer.AsOf.Position >= Math.Max(asked.Position, Answered), $"answered at {answer.AsOf.Position} after {Answered}");
        Answered = answer.AsOf.Position;
        answers.Enqueue(answer.AnswerId);
    }

    private async Task AskManyAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        while (!enough.IsCancellationRequested)
        {
            await AskAsync(cancellationToken);
            await Task.Delay(1, cancellationToken);
        }
    }

    private async Task ReportManyAsync(CancellationToken enough, CancellationToken cancellationToken)
    {
        while (!enough.IsCancellationRequested)
        {
            var person = new TestPerson(Interlocked.Increment(ref people));
            var position = 0L;
            foreach (var change in person.Everything()) position = await ReportAsync(change, cancellationToken);
            Volatile.Write(ref newest, new(person, position));
        }
    }

    private async Task<long> ReportAsync(Change change, CancellationToken cancellationToken)
    {
        var response = await UntilAnsweredAsync(
            () => registry.Calls.Registry.SubmitAsync(new() { Change = change }, deadline: Deadline(), cancellationToken: cancellationToken),
            cancellationToken);
        Assert.Equal(VerdictState.Applied, response.Verdict.State);
        acknowledged[Guid.Parse(change.EventId)] = response.Position;
        return response.Position;
    }

    private async Task<T> UntilAnsweredAsync<T>(Func<AsyncUnaryCall<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                Interlocked.Increment(ref refusals);
                await Task.Delay(20, cancellationToken);
            }
        }
    }

    private static DateTime Deadline() => DateTime.UtcNow + CallPatience;

    private sealed record Known(TestPerson Person, long Position);
}
