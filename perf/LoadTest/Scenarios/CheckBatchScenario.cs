using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>A batch a call: <c>StatusCheckService.CheckBatch</c>.</summary>
/// <param name="batches">Asked in turn, from the first again after the last.</param>
/// <param name="connections">Disposed with the scenario.</param>
/// <param name="options">How it asks.</param>
public sealed class CheckBatchScenario(IReadOnlyList<QuestionBatch> batches, Connections connections, AskingOptions options) : IScenario
{
    private readonly BatchMint mint = new(batches, options);

    /// <inheritdoc/>
    public string Name => "check-batch";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["CheckBatch"];

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(int workers, CancellationToken cancellationToken) =>
        await RunStepAsync(new(0, 0, long.MaxValue), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        var batch = mint.Of(call.Sequence);
        var client = new StatusCheckService.StatusCheckServiceClient(connections.For(batch.Purpose, call.Worker));
        using var answering = client.CheckBatchAsync(new() { Batch = batch }, deadline: options.DeadlineNow(), cancellationToken: cancellationToken);
        return BatchMint.Judge(batch, (await answering).Batch);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();
}
