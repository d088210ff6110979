using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>One question a call: <c>StatusCheckService.Check</c>, by the generated client.</summary>
/// <param name="questions">Asked in turn, from the first again after the last.</param>
/// <param name="connections">Disposed with the scenario.</param>
/// <param name="options">How it asks.</param>
public sealed class CheckScenario(IReadOnlyList<CheckRequest> questions, Connections connections, AskingOptions options) : IScenario
{
    private static readonly string[] Outcomes = [.. Enum.GetValues<Outcome>().Select(NameOf)];
    private readonly RequestIdMint ids = new(options.Run);

    /// <inheritdoc/>
    public string Name => "check";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["Check"];

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(int workers, CancellationToken cancellationToken) =>
        await RunStepAsync(new(0, 0, long.MaxValue), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        var question = questions[(int)(call.Sequence % questions.Count)];
        // Shallow: the person is the same object each time, and is only read.
        var request = new CheckRequest
        {
            RequestId = ids.Of(call.Sequence),
            Purpose = question.Purpose,
            Initiator = options.Initiator,
            Person = question.Person,
            Period = question.Period,
            Freshness = question.Freshness,
            MaxBindingVersion = Client.AnswerDigest.Version,
        };
        var client = new StatusCheckService.StatusCheckServiceClient(connections.For(question.Purpose, call.Worker));
        using var answering = client.CheckAsync(request, deadline: options.DeadlineNow(), cancellationToken: cancellationToken);
        var answer = await answering;
        return answer.RequestId == request.RequestId ? new(Outcomes[(int)answer.Outcome]) : StepOutcome.Failed(Statuses.Foreign);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    // MATCHED is what a load is made of; a table full of anything else says that the questions are of other people than the node's.
    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Matched => "OK",
        Outcome.UnderReview => "OK (UNDER_REVIEW)",
        Outcome.Incomplete => "OK (INCOMPLETE)",
        Outcome.NotMatched => "OK (NOT_MATCHED)",
        _ => "OK (no outcome)",
    };
}
