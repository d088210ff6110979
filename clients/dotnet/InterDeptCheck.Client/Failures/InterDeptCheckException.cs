using Grpc.Core;

namespace InterDeptCheck.Client;

/// <summary>
/// The one exception of a call that got no usable answer. It means that nothing may be concluded, never "no status". Its message holds no
/// person's data. A cancelled call throws <see cref="OperationCanceledException"/> instead.
/// </summary>
public sealed class InterDeptCheckException : Exception
{
    internal InterDeptCheckException(FailureKind kind, FailureReason reason, StatusCode code, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Reason = reason;
        Code = code;
    }

    /// <summary>Whose turn it is.</summary>
    public FailureKind Kind { get; }

    /// <summary>Why.</summary>
    public FailureReason Reason { get; }

    /// <summary>The canonical gRPC code; for failures that the client found itself, the one that fits.</summary>
    public StatusCode Code { get; }

    /// <summary>The server's reference of this failure, to quote to its operators; null when there is none.</summary>
    public string? SupportReference { get; internal init; }

    /// <summary>The id of the question that failed; null when there was none.</summary>
    public Guid? RequestId { get; internal init; }

    /// <summary>The fields, or options, that are wrong; empty when the reason is another.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; internal init; } = [];

    /// <summary>How long the server asks to wait before the next attempt; null when it did not say.</summary>
    public TimeSpan? RetryDelay { get; internal init; }

    /// <summary>The ledger position that the server had reached, for the reasons that tell it; null otherwise.</summary>
    public long? Position { get; internal init; }

    /// <summary>
    /// What is wrong with the connection, the certificate, the clock or the deadline, and what to do next; null for refusals of the service
    /// and answers that were thrown away.
    /// </summary>
    public Diagnosis? Diagnosis { get; internal init; }

    /// <summary>The same failure of a call that was made with a generated client over <see cref="ClientChannel"/>.</summary>
    public static InterDeptCheckException From(RpcException error) => FailureReader.Read(error, requestId: null);
}
