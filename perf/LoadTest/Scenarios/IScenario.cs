namespace InterDeptCheck.LoadTest;

/// <summary>
/// What a load test does again and again: an iteration takes the steps in their order, and ends at the first that fails. The runner times it; a
/// scenario times nothing.
/// </summary>
public interface IScenario : IAsyncDisposable
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>The names of its steps, one or more.</summary>
    IReadOnlyList<string> Steps { get; }

    /// <summary>Connects, reads files, warms up what the first call would otherwise pay for. Not timed.</summary>
    /// <param name="workers">How many iterations run at once at most; they are numbered from 0.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask PrepareAsync(int workers, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one step. A worker takes one step at a time; different workers at once. What it throws counts as a failure, an RpcException by its
    /// status code.
    /// </summary>
    /// <param name="call">Which.</param>
    /// <param name="cancellationToken">The run is given up.</param>
    ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken);
}
