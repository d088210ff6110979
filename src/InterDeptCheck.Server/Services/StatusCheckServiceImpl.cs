using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Services;

/// <summary>The question that departments ask.</summary>
internal sealed class StatusCheckServiceImpl(
    Callers callers, CheckDesk desk, DisclosureLog disclosures, FollowingOptions following, TimeProvider clock)
    : StatusCheckService.StatusCheckServiceBase
{
    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var caller = callers.Require(context);
        var today = UkDate.At(clock.GetUtcNow());
        var question = QuestionMapping.ToQuestion(request, caller, today, following.StalenessMax);
        var outcome = await desk.AnswerAsync(question, context.Deadline, context.CancellationToken);
        var entry = DisclosureMapping.ToBatch(question, request.Initiator, outcome, clock.GetUtcNow());
        var response = AnswerMapping.ToResponse(request.RequestId, question.Digest.BindingVersion, outcome);
        // The last thing before the answer leaves: an answer that is not logged is not given.
        response.AnswerId = (await disclosures.LogAsync(entry)).ToString();
        return response;
    }
}
