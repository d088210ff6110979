using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace InterDeptCheck.Client.Testing;

/// <summary>
/// Stands in for the service in a caller's own tests: answers what it was told to, in order, and then as <see cref="Otherwise"/> says. At
/// first that is NOT_MATCHED. It keeps what it was asked. Connects to nothing. Thread-safe.
/// </summary>
public sealed class FakeInterDeptCheckClient : IStatusCheckClient
{
    private readonly ConcurrentQueue<Func<CheckQuestion, Guid, CheckOutcome>> script = new();
    private readonly ConcurrentQueue<CheckQuestion> asked = new();
    private long lastId;

    /// <summary>What it was asked so far, in order; those of batches one by one.</summary>
    public IReadOnlyList<CheckQuestion> Asked => [.. asked];

    /// <summary>How it answers when nothing is scripted any more; at first, that nobody matched.</summary>
    public Func<CheckQuestion, Guid, CheckOutcome> Otherwise { get; set; } = FakeOutcomes.NotMatched;

    /// <summary>Scripts the next answer, made of the question and its request id: see <see cref="FakeOutcomes"/>.</summary>
    /// <returns>This, for the next.</returns>
    public FakeInterDeptCheckClient Then(Func<CheckQuestion, Guid, CheckOutcome> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        script.Enqueue(answer);
        return this;
    }

    /// <summary>Scripts the next answer to be a failure, with the kind that the service's failures of that reason have.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="code">The gRPC code that it is to show.</param>
    /// <param name="retryDelay">When the server asks to try again; null when it does not say.</param>
    /// <returns>This, for the next.</returns>
    public FakeInterDeptCheckClient ThenFails(
        FailureReason reason, StatusCode code = StatusCode.Unavailable, TimeSpan? retryDelay = null) =>
        Then((_, id) => throw new InterDeptCheckException(KindOf(reason), reason, code, $"Scripted: {reason}. Request {id:D}.")
        {
            RequestId = id,
            RetryDelay = retryDelay,
            SupportReference = reason < FailureReason.Unrecognised ? "SUP-FAKE000000000000" : null,
        });

    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Run(() => Answer(question, question.RequestId ?? NextId()), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken = default) =>
        CheckAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchItemOutcome>> CheckBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(items);
        return Run<IReadOnlyList<BatchItemOutcome>>(() => AnswerAll(head, items), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchItemOutcome> CheckManyAsync(
        BatchHead head, IAsyncEnumerable<BatchQuestion> questions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(questions);
        var id = NextId();
        var index = 0L;
        await foreach (var question in questions.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new BatchItemAnswered(index++, Answer(QuestionOf(head, question), id));
    }

    private static CheckQuestion QuestionOf(BatchHead head, BatchQuestion item) => new(head.Purpose, head.Initiator, item.Person)
    {
        Period = item.Period ?? head.Period,
        Freshness = head.Freshness,
    };

    private static FailureKind KindOf(FailureReason reason) => reason switch
    {
        FailureReason.OptionsInvalid => FailureKind.CallersFault,
        FailureReason.DeadlineExceeded or > FailureReason.Unrecognised => FailureKind.Transport,
        _ => FailureKind.Refused,
    };

    private static Task<T> Run<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(answer());
        }
        catch (InterDeptCheckException failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private BatchItemOutcome[] AnswerAll(BatchHead head, IReadOnlyList<BatchQuestion> items)
    {
        var id = NextId();
        return [.. items.Select((item, index) => new BatchItemAnswered(index, Answer(QuestionOf(head, item), id)))];
    }

    private CheckOutcome Answer(CheckQuestion question, Guid id)
    {
        asked.Enqueue(question);
        return script.TryDequeue(out var scripted) ? scripted(question, id) : Otherwise(question, id);
    }

    // In order, so that a test that fails does so twice alike.
    private Guid NextId() => new(0, 0, 0x4000, BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(
        Interlocked.Increment(ref lastId) | unchecked((long)0x8000_0000_0000_0000))));
}
