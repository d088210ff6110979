using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>Writes batches as the contract has them. What the server checks is not checked here.</summary>
internal static class BatchWriter
{
    public static Wire.QuestionBatch Write(BatchHead head, Guid requestId) => new()
    {
        RequestId = requestId.ToString("D"),
        Purpose = (Wire.Purpose)head.Purpose,
        Initiator = head.Initiator,
        Freshness = QuestionWriter.Freshness(head.Freshness),
        Period = QuestionWriter.Period(head.Period),
        MaxBindingVersion = AnswerDigest.Version,
    };

    public static Wire.QuestionItem Write(BatchQuestion question) => new()
    {
        Person = QuestionWriter.Person(question.Person),
        Period = QuestionWriter.Period(question.Period),
    };
}
