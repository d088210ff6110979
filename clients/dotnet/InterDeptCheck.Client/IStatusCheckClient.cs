namespace InterDeptCheck.Client;

/// <summary>
/// Asks what a person's immigration status allows. <see cref="StatusCheckClient"/> asks the service;
/// <see cref="Testing.FakeInterDeptCheckClient"/> answers as a caller's own tests script it.
/// </summary>
public interface IStatusCheckClient
{
    /// <summary>
    /// Connects to every node, so that the first question need not: name, socket, TLS, and a question of the standard health protocol. For
    /// the start of a process.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InterDeptCheckException">No node can be reached, or all refuse: <see cref="InterDeptCheckException.Diagnosis"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks, within the default deadline of the options.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    Task<CheckOutcome> CheckAsync(CheckQuestion question, CancellationToken cancellationToken = default);

    /// <summary>Asks, within a deadline of this question's own.</summary>
    /// <param name="question">The question.</param>
    /// <param name="deadline">How long it may take: 1 ms to 1 minute.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deadline"/> is out of its range.</exception>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    Task<CheckOutcome> CheckAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken = default);

    /// <summary>Asks up to 1,000 questions in one call, within the deadline of the options.</summary>
    /// <param name="head">What holds for all of them.</param>
    /// <param name="items">1 to 1,000 questions, together at most a megabyte.</param>
    /// <param name="cancellationToken">Gives up waiting; the server may still have answered, and audited that it did.</param>
    /// <returns>As many outcomes, in the same order. A question that is faulty has an outcome of its own and harms no other.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> are none, or too many.</exception>
    /// <exception cref="InterDeptCheckException">No usable answer came: nothing may be concluded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    Task<IReadOnlyList<BatchItemOutcome>> CheckBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken = default);

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
    IAsyncEnumerable<BatchItemOutcome> CheckManyAsync(
        BatchHead head, IAsyncEnumerable<BatchQuestion> questions, CancellationToken cancellationToken = default);
}
