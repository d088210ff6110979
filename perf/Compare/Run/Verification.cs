using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Compare.Load;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Compare.Run;

/// <summary>What was examined before anything was measured.</summary>
/// <param name="Answers">Answers of the node that were examined.</param>
/// <param name="Faults">What was wrong, in words; empty when nothing was.</param>
/// <param name="QuestionBytes">Bytes of a question.</param>
/// <param name="AnswerBytes">Bytes of an answer.</param>
internal sealed record Verified(int Answers, IReadOnlyList<string> Faults, int QuestionBytes, int AnswerBytes);

/// <summary>
/// Examines answers in full, before anything is measured: that the node and the SELECT say the same of the same people, that neither says
/// anything under a wrong name, and what a real answer looks like, which is the echo's.
/// </summary>
internal sealed class Verification(Questions questions, Place place)
{
    private const int Examined = 200;

    // Another one in each, so that nobody's identifier is asked for wrongly too often.
    private const int WrongFrom = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Keeps a real answer, and a real batch of answers, for the echo.</summary>
    public async Task CaptureAsync(Connections node, CancellationToken cancellationToken)
    {
        var client = new StatusCheckService.StatusCheckServiceClient(node.First);
        var answer = await client.CheckAsync(CheckRequest.Parser.ParseFrom(questions.One[0].Bytes), Until());
        await File.WriteAllBytesAsync(place.AnswerFile, answer.ToByteArray(), cancellationToken);
        using var stream = client.CheckStream(Until());
        await stream.RequestStream.WriteAsync(CheckStreamRequest.Parser.ParseFrom(questions.Many[0].Bytes), cancellationToken);
        if (!await stream.ResponseStream.MoveNext(cancellationToken)) throw new InvalidDataException("The node did not answer a batch.");
        await File.WriteAllBytesAsync(place.AnswersFile, stream.ResponseStream.Current.ToByteArray(), cancellationToken);
        await stream.RequestStream.CompleteAsync();
        while (await stream.ResponseStream.MoveNext(cancellationToken)) throw new InvalidDataException("An answer to nothing.");
    }

    /// <summary>Examines the answers of all.</summary>
    public async Task<Verified> VerifyAsync(Field field, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        var node = new StatusCheckService.StatusCheckServiceClient(field[Contender.Check].Target.Connections.First);
        var select = field.HasSelect ? new StatusCheckService.StatusCheckServiceClient(field[Contender.Select].Target.Connections.First) : null;
        for (var index = 0; index < Examined; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var question = CheckRequest.Parser.ParseFrom(questions.One[index].Bytes);
            var answer = await node.CheckAsync(question, Until());
            if (answer.Outcome != Outcome.Matched || answer.Binding.Digest.Length == 0 || answer.AnswerId.Length == 0)
                faults.Add($"question {index}: the node said {answer.Outcome}");
            if (select is not null && !Same(answer, await select.CheckAsync(question, Until())))
                faults.Add($"question {index}: the SELECT's answer is not the node's");
            var wrong = questions.About(WrongFrom + index, isWrong: true);
            if ((await node.CheckAsync(wrong, Until())) is not { Outcome: Outcome.NotMatched, Answer: null }) faults.Add($"wrong name {index}: the node answered");
            if (select is not null && (await select.CheckAsync(wrong, Until())) is not { Outcome: Outcome.NotMatched, Answer: null })
                faults.Add($"wrong name {index}: the SELECT answered");
        }

        return new(Examined, faults, questions.One[0].Bytes.Length, (int)new FileInfo(place.AnswerFile).Length);
    }

    // All that is said of the person.
    private static bool Same(CheckResponse node, CheckResponse select) =>
        node.Outcome == select.Outcome && node.NextStep == select.NextStep && node.RequestId == select.RequestId && node.Answer.Equals(select.Answer);

    private static CallOptions Until() => new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience);
}
