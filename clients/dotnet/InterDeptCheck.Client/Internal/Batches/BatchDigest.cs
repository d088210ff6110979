using System.Security.Cryptography;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>
/// The digest over a batch and its answers, computed from the messages themselves (docs/calling/answer-binding.md). Written apart from the
/// server's, on purpose.
/// </summary>
internal static class BatchDigest
{
    public static byte[] Of(QuestionBatch question, AnswerBatch answer) => SHA256.HashData(EncodeAnswer(question, answer));

    public static ReadOnlySpan<byte> EncodeQuestion(QuestionBatch batch, uint version)
    {
        var writer = new CanonicalWriter().Text("QB").Number(version)
            .Text(batch.RequestId).Number((int)batch.Purpose).Text(batch.Initiator);
        AnswerDigest.Freshness(writer, batch.Freshness);
        writer.Number(batch.MaxBindingVersion);
        AnswerDigest.Period(writer, batch.Period);
        writer.Number(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            AnswerDigest.Person(writer, item.Person);
            AnswerDigest.Period(writer, item.Period);
        }

        return writer.Written;
    }

    public static ReadOnlySpan<byte> EncodeAnswer(QuestionBatch question, AnswerBatch answer)
    {
        var version = answer.Binding.Version;
        var writer = new CanonicalWriter().Text("AB").Number(version).Raw(SHA256.HashData(EncodeQuestion(question, version)))
            .Number(answer.AsOf?.Position ?? 0).Number(answer.AsOf?.TimeUnixMs ?? 0).Number(answer.Items.Count);
        foreach (var item in answer.Items)
        {
            writer.Number((int)item.Outcome).Number((int)item.NextStep);
            AnswerDigest.Conclusion(
                writer, version, item.Answer, item.CaseReference, item.Missing, item.Assertions, item.AgreedByEarlierValue);
            writer.Number((int)(item.Error?.Reason ?? 0)).Number(item.Error?.Fields.Count ?? 0);
            foreach (var field in item.Error?.Fields ?? []) writer.Text(field.Field).Text(field.Rule);
        }

        return writer.Written;
    }
}
