using Grpc.Core;

namespace InterDeptCheck.Client;

/// <summary>
/// Asks what a person's immigration status allows. Recomputes the binding of every answer and throws when it is of another question.
/// Thread-safe: make one and keep it. It tries again what the service could not take (<see cref="RetryOptions"/>), goes to whichever of its
/// nodes is well, and takes new certificates from their files. An activity source and a meter, both InterDeptCheck.Client, tell of it.
/// </summary>
public sealed partial class StatusCheckClient : IStatusCheckClient, IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(10);
    private readonly InterDeptCheckClientOptions options;
    private readonly ClientTelemetry telemetry;
    private readonly NodePool nodes;
    private readonly CertificateReload reload;
    private readonly CallRunner calls;
    private readonly BatchTools batches;

    /// <summary>A client that connects on its first question, or by <see cref="ConnectAsync(CancellationToken)"/>.</summary>
    /// <exception cref="InterDeptCheckException">
    /// The options have faults (<see cref="FailureReason.OptionsInvalid"/>): all are listed.
    /// </exception>
    public StatusCheckClient(InterDeptCheckClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fingerprint = CertificateReload.Fingerprint(options);
        var credentials = OptionsReader.Read(options);
        this.options = options.Copy();
        telemetry = new(this.options.TimeProvider);
        telemetry.CertificateEnds(CertificateDates.Of(credentials.Certificate).To);
        nodes = new(this.options, credentials, telemetry);
        reload = new(this.options, fingerprint, nodes, telemetry);
        calls = new(nodes, new(this.options.Retries, this.options.Randomness), telemetry, this.options.TimeProvider);
        batches = new(this.options.Batches, this.options.Randomness, this.options.TimeProvider);
    }

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        var failures = await Task.WhenAll(nodes.Nodes.Select(node => ConnectAsync(node, cancellationToken))).ConfigureAwait(false);
        if (failures.All(failure => failure is not null)) throw failures[0]!;
    }

    /// <summary>
    /// Looks at the files of certificates and keys now, rather than at the next <see cref="InterDeptCheckClientOptions.ReloadInterval"/>.
    /// Calls under way end on the connection that they began on.
    /// </summary>
    /// <returns>Whether they had changed, and were taken.</returns>
    /// <exception cref="InterDeptCheckException">
    /// They have faults (<see cref="FailureReason.OptionsInvalid"/>): all are listed. The certificates that were good go on.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public bool ReloadCertificates() => reload.Reload();

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, CancellationToken cancellationToken = default) =>
        CheckAsync(question, options.DefaultDeadline, cancellationToken);

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(deadline, InterDeptCheckClientOptions.DeadlineMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadline, InterDeptCheckClientOptions.DeadlineMax);
        return AskAsync(question, deadline, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BatchItemOutcome>> CheckBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count is < 1 or > BatchOptions.ItemsMax)
            throw new ArgumentOutOfRangeException(nameof(items), "A batch has 1 to 1000 items.");
        return AskBatchAsync(head, items, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BatchItemOutcome> CheckManyAsync(
        BatchHead head, IAsyncEnumerable<BatchQuestion> questions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(questions);
        return new CheckManyRun(nodes, batches).AskAsync(head, questions, cancellationToken);
    }

    /// <summary>Closes the connections; calls under way fail.</summary>
    public void Dispose()
    {
        reload.Dispose();
        nodes.Dispose();
        telemetry.Dispose();
    }

    /// <summary>Closes the connections; calls under way fail.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<CheckOutcome> AskAsync(CheckQuestion question, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var requestId = question.RequestId ?? RequestIds.Next(options.Randomness);
        var request = QuestionWriter.Write(question, requestId);
        return calls.AskAsync(
            "Check",
            requestId,
            deadline,
            (service, call) => service.CheckAsync(request, call),
            response => AnswerReader.Read(request, response, requestId),
            cancellationToken);
    }

    private Task<IReadOnlyList<BatchItemOutcome>> AskBatchAsync(
        BatchHead head, IReadOnlyList<BatchQuestion> items, CancellationToken cancellationToken)
    {
        var requestId = RequestIds.Next(options.Randomness);
        var question = BatchWriter.Write(head, requestId);
        question.Items.AddRange(items.Select(BatchWriter.Write));
        return calls.AskAsync<Contracts.V1.CheckBatchResponse, IReadOnlyList<BatchItemOutcome>>(
            "CheckBatch",
            requestId,
            options.Batches.Deadline,
            (service, call) => service.CheckBatchAsync(new() { Batch = question }, call),
            response => BatchReader.Read(new(question, requestId, FirstIndex: 0), response.Batch),
            cancellationToken);
    }

    // Null when it is connected, whether it serves now or not.
    private async Task<InterDeptCheckException?> ConnectAsync(Node node, CancellationToken cancellationToken)
    {
        try
        {
            await nodes.ServesAsync(node, ConnectDeadline, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException error)
        {
            var failure = FailureReader.Read(error, requestId: null);
            nodes.Failed(node, failure);
            return failure;
        }
    }
}
