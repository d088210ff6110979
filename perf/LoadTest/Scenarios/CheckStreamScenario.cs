using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// Batches on streams that stay open: <c>StatusCheckService.CheckStream</c>. An iteration is one batch and its answer; workers share the streams,
/// so that as many batches are under way on one as there are workers for it.
/// </summary>
/// <param name="batches">Asked in turn, from the first again after the last.</param>
/// <param name="streams">Streams of each purpose.</param>
/// <param name="connections">Disposed with the scenario.</param>
/// <param name="options">How it asks; the deadline is that of one answer.</param>
public sealed class CheckStreamScenario(IReadOnlyList<QuestionBatch> batches, int streams, Connections connections, AskingOptions options) : IScenario
{
    private readonly BatchMint mint = new(batches, options);
    private readonly Dictionary<Purpose, StreamLane[]> lanes = batches.Select(batch => batch.Purpose).Distinct().ToDictionary(
        purpose => purpose,
        purpose => Enumerable.Range(0, streams).Select(number => new StreamLane(connections.For(purpose, number))).ToArray());

    /// <inheritdoc/>
    public string Name => "check-stream";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["CheckStream"];

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(int workers, CancellationToken cancellationToken) =>
        await RunStepAsync(new(0, 0, long.MaxValue), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        var batch = mint.Of(call.Sequence);
        var lane = lanes[batch.Purpose][call.Worker % streams];
        var answer = await lane.AskAsync(batch, cancellationToken).WaitAsync(options.Deadline, options.Clock, cancellationToken);
        return BatchMint.Judge(batch, answer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes.Values.SelectMany(each => each)) await lane.DisposeAsync();
        await connections.DisposeAsync();
    }
}
