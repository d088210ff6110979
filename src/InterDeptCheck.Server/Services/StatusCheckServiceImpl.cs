using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.Server.Services;

/// <summary>The question that departments ask.</summary>
internal sealed class StatusCheckServiceImpl(
    Callers callers,
    CheckDesk desk,
    CheckBatchDesk batches,
    CheckStreamDesk streams,
    CheckBatchMeter meter,
    AnswerMeter answers,
    DisclosureLog disclosures,
    FollowingOptions following,
    TimeProvider clock)
    : StatusCheckService.StatusCheckServiceBase
{
    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var (caller, scope) = (callers.Require(context), CallScope.Of(context));
        // The runtime's bound is the service's, for batches.
        var bytes = request.CalculateSize();
        if (bytes > LimitOptions.CheckBytesMax) throw new RefusedException(ErrorReason.MessageTooLarge);
        using var held = scope?.Budget?.HoldBytes(bytes);
        var today = UkDate.At(clock.GetUtcNow());
        var question = QuestionMapping.ToQuestion(request, caller, today, following.StalenessMax);
        var chain = desk.Chain;
        // Who asks for the call's token has the runtime make one: almost no check waits for anything.
        var outcome = desk.TryAnswer(question) ?? await desk.AnswerAsync(question, context.Deadline, context.CancellationToken);
        answers.Decided(question.Purpose, outcome);
        if (scope?.Span is { } span) Describe(span, question, outcome);
        var entry = DisclosureMapping.ToBatch(question, request.Initiator, outcome, clock.GetUtcNow());
        var response = AnswerMapping.ToResponse(request.RequestId, question.Digest!.Value.BindingVersion, outcome);
        // The last thing before the answer leaves: an answer that is not logged is not given.
        response.AnswerId = (await disclosures.LogAsync(entry)).ToString();
        desk.RequireSameChain(chain);
        // A revocation holds for what was asked before it too.
        callers.RequireStill(context, question.Purpose);
        scope?.Answered(response.AnswerId);
        return response;
    }

    public override async Task<CheckBatchResponse> CheckBatch(CheckBatchRequest request, ServerCallContext context)
    {
        var batch = batches.Read(request.Batch, context);
        var budget = CallScope.Of(context)?.Budget;
        // The call itself was charged as one check when it was let in.
        budget?.Rate.Charge(batch.Sent.Items.Count - 1);
        using var held = budget?.HoldBytes(request.CalculateSize());
        meter.Taken();
        try
        {
            var answer = await batches.AnswerAsync(batch, context.Deadline, context.CancellationToken);
            callers.RequireStill(context, batch.Head.Purpose);
            CallScope.Of(context)?.Answered(answer.AnswerId);
            return new() { Batch = answer };
        }
        finally
        {
            meter.Left();
        }
    }

    public override Task CheckStream(
        IAsyncStreamReader<CheckStreamRequest> requestStream, IServerStreamWriter<CheckStreamResponse> responseStream, ServerCallContext context) =>
        streams.ServeAsync(requestStream, responseStream, context);

    // What the caller is told anyway, and no more: whose trace it is may look at it.
    private static void Describe(Activity span, Question question, Domain.Checks.Outcome outcome)
    {
        span.SetTag(Attributes.Purpose, question.Purpose.Name());
        span.SetTag(Attributes.Outcome, AnswerMeter.CodeOf(outcome));
    }
}
