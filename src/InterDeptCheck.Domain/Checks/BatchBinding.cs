namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// Binds the answer of a batch to its question: one digest over all items in order, each encoded as <see cref="AnswerBinding"/> encodes
/// an answer (docs/calling/answer-binding.md).
/// </summary>
public static class BatchBinding
{
    /// <summary>
    /// The digest: "AB", the version, the question's digest, what the node knew, then each item: its outcome and next step
    /// (0 for one that was refused), its answer, and its error (0 for none).
    /// </summary>
    public static byte[] Digest(QuestionDigest question, AsOf asOf, IReadOnlyCollection<ItemAnswer> items)
    {
        var encoding = new CanonicalEncoding().Text("AB").Number(question.BindingVersion).Raw(question.Value.Span)
            .Number(asOf.Position.Value).Number(asOf.Time.ToUnixTimeMilliseconds()).Number(items.Count);
        foreach (var item in items)
        {
            switch (item)
            {
                case ItemAnswer.Answered answered:
                    Answered(encoding, question.BindingVersion, answered.Outcome);
                    break;
                case ItemAnswer.Refused refused:
                    Refused(encoding, question.BindingVersion, refused);
                    break;
                default:
                    throw new InvalidOperationException("An item that has no encoding.");
            }
        }

        return encoding.Digest();
    }

    private static void Answered(CanonicalEncoding encoding, int version, Outcome outcome)
    {
        encoding.Number((int)AnswerBinding.CodeOf(outcome)).Number((int)AnswerBinding.NextStepOf(outcome));
        AnswerBinding.Conclusion(encoding, version, outcome);
        encoding.Number(0).Number(0);
    }

    private static void Refused(CanonicalEncoding encoding, int version, ItemAnswer.Refused refused)
    {
        encoding.Number(0).Number(0);
        AnswerBinding.Conclusion(encoding, version, null);
        encoding.Number((int)refused.Reason).Number(refused.Fields.Count);
        foreach (var field in refused.Fields) encoding.Text(field.Path).Text(field.Rule);
    }
}
