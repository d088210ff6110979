using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;
using PlanState = InterDeptCheck.Contracts.V1.PlanState;

namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>
/// Two operators merge two records, split them, re-link a part, quarantine and lift, release a held change, roll all of it back, and roll
/// many people of one cause back by one plan: afterwards every record is as before. The node is killed once in each step.
/// </summary>
internal sealed class PlanCycle
{
    private const int Crowd = 10;
    private const int NumbersOfTrial = 100;
    private const string Reason = "the person complained";
    private readonly KilledNode node;
    private readonly Random random;
    private readonly (int Proposed, int Approved, int Released) killed;
    private readonly TestPerson first;
    private readonly TestPerson twin;
    private readonly List<TestPerson> crowd;
    private IReadOnlyList<SubmitResponse> firsts = [];
    private IReadOnlyList<SubmitResponse> twins = [];
    private string id = "";
    private int proposals;
    private int approvals;
    private int releases;

    /// <param name="node">The node, which runs.</param>
    /// <param name="seed">Of whom, and when the node is killed.</param>
    public PlanCycle(KilledNode node, int seed)
    {
        this.node = node;
        random = new(seed);
        killed = (random.Next(7), random.Next(4), random.Next(2));
        var number = seed * NumbersOfTrial % 900_000;
        (first, twin) = (new(number), new(number + 1));
        crowd = [.. Enumerable.Range(2, Crowd).Select(next => new TestPerson(number + next))];
    }

    /// <summary>The plans that operators were told of, in order.</summary>
    public List<string> Plans { get; } = [];

    /// <summary>Every person, with the place of the ledger at which the record was what it must be again.</summary>
    public Dictionary<string, long> Untouched { get; } = [];

    /// <summary>Runs it; returns when the last plan is applied.</summary>
    public async Task RunAsync()
    {
        await ReportAsync();
        await ApplyAsync(new() { Merge = new() { SurvivorId = first.PersonId, OtherId = twin.PersonId } });
        AuditPart[] twinsParts = [Part(3, twins[1]), Part(2, twins[2]), Part(4, twins[3])];
        await ApplyAsync(new() { Split = new() { PersonId = first.PersonId, ToPersonId = twin.PersonId, Parts = { twinsParts } } });
        await ApplyAsync(new() { Relink = new() { FromPersonId = first.PersonId, ToPersonId = twin.PersonId, Part = Part(2, firsts[2]) } });
        await QuarantineAsync();
        await ApplyAsync(new() { Lift = new() { PersonId = first.PersonId } }, isRelease: true);
        await ApplyAsync(new() { Release = new() }, isRelease: true);
        await ApplyAsync(new() { RollBack = new() { Groups = { Back(first, twin) } } });
        await ApplyManyAsync(new() { RollBack = new() { Groups = { crowd.Select(person => Back(person)) } } });
    }

    private async Task ReportAsync()
    {
        firsts = await node.Registry.SubmitAllAsync([.. first.Everything()]);
        twins = await node.Registry.SubmitAllAsync([.. twin.Everything()]);
        var held = (await node.Registry.SubmitAllAsync(SecondPassport()))[0];
        Assert.Equal(VerdictState.Held, held.Verdict.State);
        id = $"held-{held.Position}";
        foreach (var person in crowd)
        {
            Untouched[person.PersonId] = (await node.Registry.SubmitAllAsync([.. person.Everything()]))[^1].Position;
            await node.Registry.SubmitAllAsync(person.Granted(from: "2021-01-01", row: 2));
        }

        Untouched[first.PersonId] = Untouched[twin.PersonId] = held.Position;
        foreach (var person in crowd.Append(twin))
            await node.A.AddEvidenceAsync(new() { CaseId = id, Description = "of the same cause", PersonId = person.PersonId });
    }

    // Attested for another birth date than the record's: the gate holds it.
    private Change SecondPassport()
    {
        var change = first.PassportAdded();
        change.DocumentAdded.Document = new(first.Passport) { Number = "Z" + first.DocumentNumber };
        change.Attestation.Born = "1988-04-27";
        return change;
    }

    private async Task ApplyAsync(ProposePlanRequest request, bool isRelease = false)
    {
        var plan = await ProposeAsync(request);
        var step = isRelease ? KilledStep.Release : KilledStep.Approve;
        var isKilled = isRelease ? releases++ == killed.Released : approvals++ == killed.Approved;
        await EndedAsync(plan, isKilled
            ? await node.CallKilledAsync(step, random, () => ApproveAsync(plan))
            : await node.CallAsync(step, () => ApproveAsync(plan)));
    }

    // As soon as the approval is known, the groups of people are appended one by one.
    private async Task ApplyManyAsync(ProposePlanRequest request)
    {
        var plan = await ProposeAsync(request);
        await EndedAsync(plan, await node.CallKilledAsync(KilledStep.Apply, random, () => ApproveAsync(plan), async answering =>
        {
            while (!answering.IsCompleted && (await GetAsync(plan)).State == PlanState.Proposed) await Task.Yield();
        }));
    }

    private async Task<string> ProposeAsync(ProposePlanRequest request)
    {
        (request.CaseId, request.Reason) = (id, Reason);
        async Task<Plan> Propose() => (await node.A.ProposePlanAsync(request, deadline: KilledNode.Deadline)).Plan;
        var plan = proposals++ == killed.Proposed
            ? await node.CallKilledAsync(KilledStep.Propose, random, Propose)
            : await node.CallAsync(KilledStep.Propose, Propose);
        Plans.Add(plan.PlanId);
        return plan.PlanId;
    }

    private async Task QuarantineAsync()
    {
        var placed = await node.CallKilledAsync(KilledStep.Quarantine, random, async () => (await node.A.PlaceQuarantineAsync(
            new() { CaseId = id, PersonId = first.PersonId, Reason = Reason }, deadline: KilledNode.Deadline)).Plan);
        Plans.Add(placed.PlanId);
        await EndedAsync(placed.PlanId, placed);
    }

    // Whoever is told that the plan does not wait any more looks where it stands.
    private async Task<Plan> ApproveAsync(string plan)
    {
        try
        {
            return (await node.B.ApprovePlanAsync(new() { PlanId = plan }, deadline: KilledNode.Deadline)).Plan;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            return await GetAsync(plan);
        }
    }

    private async Task EndedAsync(string id, Plan plan)
    {
        while (plan.State == PlanState.Approved) plan = await GetAsync(id);
        Assert.Equal((id, PlanState.Applied, ""), (plan.PlanId, plan.State, plan.Rule));
    }

    private async Task<Plan> GetAsync(string plan) =>
        (await node.A.GetPlanAsync(new() { PlanId = plan }, deadline: KilledNode.Deadline)).Plan;

    private RollBackGroup Back(params TestPerson[] people) =>
        new() { PersonIds = { people.Select(person => person.PersonId) }, Position = people.Max(person => Untouched[person.PersonId]) };

    private static AuditPart Part(int kind, SubmitResponse setBy) => new() { Kind = kind, Since = setBy.Position };
}
