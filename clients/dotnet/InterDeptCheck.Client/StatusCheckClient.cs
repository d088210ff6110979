using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// Asks what a person's immigration status allows. Recomputes the binding of every answer and throws when it is of another question.
/// Thread-safe: make one and keep it. It asks once and repeats nothing.
/// </summary>
public sealed partial class StatusCheckClient : IDisposable, IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly Wire.StatusCheckService.StatusCheckServiceClient service;
    private readonly TimeSpan defaultDeadline;
    private readonly RandomNumberGenerator randomness;
    private readonly TimeProvider time;
    private readonly BatchTools batches;

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
        batches = new(options.Batches.Copy(), options.Randomness, options.TimeProvider);
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

    /// <summary>Asks up to 1,000 questions in one call, within the deadline of the options. It asks once and repeats nothing.</summary>
    /// <param name="head">What holds for all of them.</param>
    /// <param name="items">1 to 1,000 questions, together at most a megabyte.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <returns>As many outcomes, in the same order. A question that is faulty has an outcome of its own and harms no other.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> are none, or too many.</exception>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<IReadOnlyList<BatchItemOutcome>> CheckBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count is < 1 or > BatchOptions.ItemsMax)
            throw new ArgumentOutOfRangeException(nameof(items), "A batch has 1 to 1000 items.");
        return AskBatchAsync(head, items, cancellationToken);
    }

    /// <summary>
    /// Asks any number of questions: several batches are on their way at once, memory stays flat, and a connection that breaks is made
    /// again and asked what was not answered. Each question has exactly one outcome.
    /// </summary>
    /// <param name="head">What holds for all of them.</param>
    /// <param name="questions">Read as fast as answers come, and no faster.</param>
    /// <param name="cancellationToken">Stops at once; the server may have answered, and audited, more than was handed on.</param>
    /// <returns>The outcomes in the order of the questions, with each one's place.</returns>
    /// <exception cref="InterDeptCheckException">
    /// No usable answer came, however often it was tried: nothing may be concluded of the questions without an outcome.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public IAsyncEnumerable<BatchItemOutcome> CheckManyAsync(
        BatchHead head, IAsyncEnumerable<BatchQuestion> questions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(questions);
        return new CheckManyRun(service, batches).AskAsync(head, questions, cancellationToken);
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

    private async Task<IReadOnlyList<BatchItemOutcome>> AskBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken)
    {
        var requestId = RequestIds.Next(randomness);
        var question = BatchWriter.Write(head, requestId);
        question.Items.AddRange(items.Select(BatchWriter.Write));
        Wire.CheckBatchResponse response;
        try
        {
            var ends = time.GetUtcNow().UtcDateTime + batches.Options.Deadline;
            using var call = service.CheckBatchAsync(new() { Batch = question }, deadline: ends, cancellationToken: cancellationToken);
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

        return BatchReader.Read(new(question, requestId, FirstIndex: 0), response.Batch);
    }
}
