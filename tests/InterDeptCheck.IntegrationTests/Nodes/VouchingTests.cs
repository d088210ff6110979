using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.IntegrationTests.Telemetry;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using Change = InterDeptCheck.Domain.Changes.Change;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;
using QuarantinePlaced = InterDeptCheck.Domain.Changes.QuarantinePlaced;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Nodes;

/// <summary>Vouching ends by the node's clock, without anybody doing anything.</summary>
public sealed class VouchingTests
{
    [ServerFact]
    public async Task When_the_day_has_passed_a_node_serves_the_record_no_longer()
    {
        var clock = new HandDrivenClock();
        await using var deployment = TestDeployment.Create(TimeSpan.FromDays(5));
        deployment.Clock = clock;
        await deployment.StartServerAsync();
        var person = new TestPerson(711001);
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        var today = UkDate.At(clock.GetUtcNow());
        var of = new CaseId("case-1");
        await DecideAsync(deployment, person, 1, new QuarantinePlaced(of));
        var last = await DecideAsync(deployment, person, 2, new PersonVouched(of, today, new(new("operator-1"), new("operator-2"))));

        var answer = await AskAsync(deployment, person, last);
        Assert.Equal((Outcome.Matched, Contracts.V1.AnswerStanding.VouchedUntil), (answer.Outcome, answer.Answer.Standing));
        clock.Pass(TimeSpan.FromDays(1));
        var after = await AskAsync(deployment, person, last);
        Assert.Equal((Outcome.UnderReview, null), (after.Outcome, after.Answer));
    }

    private static async Task<long> DecideAsync(TestDeployment deployment, TestPerson person, int number, ChangeBody body)
    {
        var id = new EventId(new Guid(number, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
        var change = new Change(id, new(Guid.Parse(person.PersonId)), body, null, new("ASSURANCE", "decided"), new(2026, 1, 1));
        return (await deployment.Server.Ledger.SubmitAsync(change, new("operator-1"), CancellationToken.None)).Position.Value;
    }

    private static async Task<CheckResponse> AskAsync(TestDeployment deployment, TestPerson person, long atLeast)
    {
        var request = person.Question();
        request.MaxBindingVersion = 2;
        request.Freshness = new() { AtLeastPosition = atLeast };
        CheckResponse? answer = null;
        // A day later the node is too old to answer until it hears of its ledger again: a caller tries again.
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    answer = await deployment.Checks(TestService.Dwp).CheckAsync(request);
                    return true;
                }
                catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
                {
                    return false;
                }
            },
            () => "the node does not answer again");
        return answer!;
    }
}
