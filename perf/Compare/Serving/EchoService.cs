using Grpc.Core;
using InterDeptCheck.Compare.World;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// Reads each question and sends a real answer back, always the same and made once: what the stack itself costs with these messages, and not
/// a byte more. A hard mark to be measured by, since any service has to make an answer of its own.
/// </summary>
internal sealed class EchoService(CheckResponse answer, CheckStreamResponse answers) : StatusCheckService.StatusCheckServiceBase
{
    private readonly Task<CheckResponse> answered = Task.FromResult(answer);

    /// <summary>The echo of the answers that the node gave.</summary>
    public static EchoService Of(Place place) => new(
        CheckResponse.Parser.ParseFrom(File.ReadAllBytes(place.AnswerFile)),
        CheckStreamResponse.Parser.ParseFrom(File.ReadAllBytes(place.AnswersFile)));

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => answered;

    public override async Task CheckStream(
        IAsyncStreamReader<CheckStreamRequest> requestStream, IServerStreamWriter<CheckStreamResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken)) await responseStream.WriteAsync(answers, context.CancellationToken);
    }
}
