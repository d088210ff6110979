using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.LoadTest;

/// <summary>Batches to send, each with an id of its own, and the judgement of their answers.</summary>
internal sealed class BatchMint(IReadOnlyList<QuestionBatch> batches, AskingOptions options)
{
    private readonly RequestIdMint ids = new(options.Run);

    /// <summary>The batch of an iteration: the items are the same objects each time, and are only read.</summary>
    public QuestionBatch Of(long sequence)
    {
        var known = batches[(int)(sequence % batches.Count)];
        var batch = new QuestionBatch
        {
            RequestId = ids.Of(sequence),
            Purpose = known.Purpose,
            Initiator = options.Initiator,
            Freshness = known.Freshness,
            Period = known.Period,
            MaxBindingVersion = Client.AnswerDigest.Version,
        };
        batch.Items.AddRange(known.Items);
        return batch;
    }

    /// <summary>What came of it.</summary>
    public static StepOutcome Judge(QuestionBatch question, AnswerBatch answer)
    {
        if (answer.RequestId != question.RequestId || answer.Items.Count != question.Items.Count) return StepOutcome.Failed(Statuses.Foreign);
        var faulty = 0;
        foreach (var item in answer.Items)
        {
            if (item.Error is not null) faulty++;
        }

        return faulty == 0 ? StepOutcome.OkOf(answer.Items.Count) : new("OK (items with errors)", answer.Items.Count - faulty);
    }
}
