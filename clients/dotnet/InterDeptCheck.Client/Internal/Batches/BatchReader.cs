using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Turns the answer of a batch into outcomes, after it has proved to be the answer to this very batch.</summary>
internal static class BatchReader
{
    /// <exception cref="InterDeptCheckException">The answer must not be used: none of its items.</exception>
    public static BatchItemOutcome[] Read(PendingBatch batch, Wire.AnswerBatch? answer)
    {
        var id = batch.RequestId;
        if (answer is null) throw AnswerReader.Unreadable(id, "it is empty");
        if (answer.Items.Any(item => !AnswerReader.AreInRange(item.Assertions)))
            throw AnswerReader.Unreadable(id, "it lists an assertion out of range");
        if (MixUp(batch.Question, answer) is { } mixUp) throw AnswerReader.MixedUp(id, mixUp);
        if (answer.Items.Count != batch.Question.Items.Count) throw AnswerReader.Unreadable(id, "it has not as many items as the question");
        var outcomes = new BatchItemOutcome[answer.Items.Count];
        for (var index = 0; index < outcomes.Length; index++)
            outcomes[index] = Read(batch.Question.Purpose, answer.Items[index], answer, batch.FirstIndex + index, id);
        return outcomes;
    }

    private static string? MixUp(Wire.QuestionBatch question, Wire.AnswerBatch answer) =>
        AnswerReader.MixUp(question.RequestId, answer.RequestId, question.MaxBindingVersion, answer.Binding)
        ?? (answer.Binding.Digest.Span.SequenceEqual(BatchDigest.Of(question, answer)) ? null : AnswerReader.AnotherQuestion);

    private static BatchItemOutcome Read(Wire.Purpose purpose, Wire.AnswerItem item, Wire.AnswerBatch batch, long index, Guid requestId)
    {
        if (item.Error is not { } error)
            return new BatchItemAnswered(index, AnswerReader.Outcome(purpose, Alone(item, batch.AsOf), batch.Binding.Version, requestId));
        if (item.Outcome != 0) throw AnswerReader.Unreadable(requestId, "an item has both an outcome and an error");
        var reason = (FailureReason)error.Reason;
        if (reason is not (FailureReason.MalformedRequest or FailureReason.InsufficientIdentity or FailureReason.IdentifierMismatchLimit))
            reason = FailureReason.Unrecognised;
        return new BatchItemFaulted(index, requestId, reason, [.. error.Fields.Select(each => new FieldViolation(each.Field, each.Rule))]);
    }

    // An item as if it had been asked alone, so that it is read as any other answer is.
    private static Wire.CheckResponse Alone(Wire.AnswerItem item, Wire.AsOf asOf)
    {
        var response = new Wire.CheckResponse
        {
            Outcome = item.Outcome,
            NextStep = item.NextStep,
            AsOf = asOf,
            Answer = item.Answer,
            CaseReference = item.CaseReference,
        };
        response.Missing.Add(item.Missing);
        response.Assertions.Add(item.Assertions);
        response.AgreedByEarlierValue.Add(item.AgreedByEarlierValue);
        return response;
    }
}
