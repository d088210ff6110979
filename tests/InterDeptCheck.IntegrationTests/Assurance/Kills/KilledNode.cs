using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Postgres;

namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>A node that is killed amid a call, started again, and asked the same again, as the operator's client would.</summary>
internal sealed class KilledNode(NodeProcess node, CancellationToken cancellationToken)
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(30);
    private readonly Dictionary<KilledStep, TimeSpan> typical = [];

    /// <summary>Calls that a kill left without an answer, by step.</summary>
    public Dictionary<KilledStep, int> Cut { get; } = [];

    /// <summary>The operator who proposes.</summary>
    public AssuranceService.AssuranceServiceClient A { get; private set; } = null!;

    /// <summary>The operator who approves.</summary>
    public AssuranceService.AssuranceServiceClient B { get; private set; } = null!;

    /// <summary>Who reports changes.</summary>
    public RegistryService.RegistryServiceClient Registry => node.Calls.Registry;

    /// <summary>When a call is given up.</summary>
    public static DateTime Deadline => DateTime.UtcNow + CallPatience;

    public async Task StartAsync()
    {
        await node.StartAsync();
        (A, B) = (new(node.Channel("home-office/caseworker-a")), new(node.Channel("home-office/caseworker-b")));
    }

    public Task KillAsync() => node.KillAsync();

    /// <summary>Calls, and notes how long it takes.</summary>
    public async Task<T> CallAsync<T>(KilledStep step, Func<Task<T>> call)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await call();
        typical[step] = Stopwatch.GetElapsedTime(start);
        return answer;
    }

    /// <summary>Calls, and kills the node at a moment of the call, or a little after it; calls again unless there was an answer.</summary>
    /// <param name="step">Which step it is.</param>
    /// <param name="random">Chooses the moment.</param>
    /// <param name="call">The call, which may be made twice.</param>
    /// <param name="begun">Returns when the step has begun, if that is later than the call.</param>
    public async Task<T> CallKilledAsync<T>(KilledStep step, Random random, Func<Task<T>> call, Func<Task, Task>? begun = null)
        where T : class
    {
        var answering = AnswerAsync(call);
        if (begun is not null) await begun(answering);
        var span = typical.GetValueOrDefault(step, TimeSpan.FromMilliseconds(40));
        // Rather late than early: there is what was written and not yet answered.
        await Task.Delay(Math.Sqrt(random.NextDouble()) * 1.2 * span, cancellationToken);
        await node.KillAsync();
        var answer = await answering;
        if (answer is null) Cut[step] = Cut.GetValueOrDefault(step) + 1;
        await StartAsync();
        return answer ?? await call();
    }

    // What a dead node leaves of a call: no answer.
    private static async Task<T?> AnswerAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unknown)
        {
            return null;
        }
    }
}
