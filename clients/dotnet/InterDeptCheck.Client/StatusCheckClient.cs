using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// Asks what a person's immigration status allows. Recomputes the binding of every answer and throws when it is of another question.
/// Thread-safe: make one and keep it. It asks once and repeats nothing.
/// </summary>
public sealed class StatusCheckClient : IDisposable, IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly Wire.StatusCheckService.StatusCheckServiceClient service;
    private readonly TimeSpan defaultDeadline;
    private readonly RandomNumberGenerator randomness;
    private readonly TimeProvider time;

    /// <summary>A client that connects on its first question.</summary>
    /// <exception cref="InterDeptCheckException">
    /// The options have faults (<see cref="FailureReason.OptionsInvalid"/>): all are listed.
    /// </exception>
    public StatusCheckClient(InterDeptCheckClientOptions options)
    {
        channel = ClientChannel.Create(options);
        service = new(channel);
        defaultDeadline = options.DefaultDeadline;
        randomness = options.Randomness;
        time = options.TimeProvider;
    }

    /// <summary>Asks, within the default deadline of the options.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, CancellationToken cancellationToken = default) =>
        CheckAsync(question, defaultDeadline, cancellationToken);

    /// <summary>Asks, within a deadline of this question's own.</summary>
    /// <param name="question">The question.</param>
    /// <param name="deadline">How long it may take: 1 ms to 1 minute.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is out of its range.</exception>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(deadline, InterDeptCheckClientOptions.DeadlineMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadline, InterDeptCheckClientOptions.DeadlineMax);
        return AskAsync(question, deadline, cancellationToken);
    }

    /// <summary>Closes the connections; calls under way fail.</summary>
    public void Dispose() => channel.Dispose();

    /// <summary>Closes the connections; calls under way fail.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<CheckOutcome> AskAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var requestId = question.RequestId ?? RequestIds.Next(randomness);
        var request = QuestionWriter.Write(question, requestId);
        Wire.CheckResponse response;
        try
        {
            var ends = time.GetUtcNow().UtcDateTime + deadline;
            using var call = service.CheckAsync(request, deadline: ends, cancellationToken: cancellationToken);
            response = await call.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException error)
        {
            throw FailureReader.Read(error, requestId);
        }

        return AnswerReader.Read(request, response, requestId);
    }
}
