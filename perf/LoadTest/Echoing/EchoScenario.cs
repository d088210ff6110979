using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.LoadTest.Echoing.Protocol;

namespace InterDeptCheck.LoadTest;

/// <summary>One call of the echo endpoint that the harness brings with it.</summary>
/// <param name="payloadBytes">Bytes to be echoed.</param>
/// <param name="connections">Disposed with the scenario.</param>
/// <param name="options">How it asks.</param>
public sealed class EchoScenario(int payloadBytes, Connections connections, AskingOptions options) : IScenario
{
    private readonly EchoRequest request = new() { Payload = ByteString.CopyFrom(new byte[payloadBytes]) };

    /// <inheritdoc/>
    public string Name => "echo-call";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["Echo"];

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(int workers, CancellationToken cancellationToken) => await RunStepAsync(new(0, 0, 0), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        var client = new EchoService.EchoServiceClient(connections.For(Purpose.Unspecified, call.Worker));
        using var answering = client.EchoAsync(request, deadline: options.DeadlineNow(), cancellationToken: cancellationToken);
        return (await answering).Payload.Length == payloadBytes ? StepOutcome.Ok : StepOutcome.Failed(Statuses.Foreign);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connections.DisposeAsync();
}
