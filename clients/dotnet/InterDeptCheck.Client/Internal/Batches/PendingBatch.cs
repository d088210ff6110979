using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>A batch that is asked and not yet answered. Sent again as it is, under the same id, when a connection broke.</summary>
/// <param name="Question">The batch.</param>
/// <param name="RequestId">Its id.</param>
/// <param name="FirstIndex">The place of its first question, from 0.</param>
internal sealed record PendingBatch(QuestionBatch Question, Guid RequestId, long FirstIndex);
