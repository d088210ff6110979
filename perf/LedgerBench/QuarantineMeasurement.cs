using System.Diagnostics;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Deployments;
using InterDeptCheck.TestKit.People;
using InterDeptCheck.TestKit.Postgres;
using QuarantinePlaced = InterDeptCheck.Domain.Changes.QuarantinePlaced;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.Perf;

/// <summary>
/// How soon a quarantine is obeyed: one registry on a primary, one serving node on it and one on a hot standby, over mutual TLS. From the
/// registry's acknowledgement of the commit until both nodes have refused, each asked again as soon as it has answered.
/// </summary>
internal static class QuarantineMeasurement
{
    private static readonly Actor Operator = new("operator:bench");
    private static readonly TimeSpan RefusedWithin = TimeSpan.FromSeconds(30);

    /// <summary>Milliseconds for each quarantine, in ascending order.</summary>
    public static async Task<double[]> RunAsync(int quarantines, CancellationToken cancellationToken)
    {
        await using var primary = await PostgresCluster.StartAsync(new(), cancellationToken);
        await PostgresSchema.MigrateAsync(new() { ConnectionString = primary.ConnectionString() }, cancellationToken);
        await using var standby = await primary.CreateStandbyAsync("serving", cancellationToken);
        await using var registry = await NodeAsync(ServerRole.Registry, primary);
        await using var near = await NodeAsync(ServerRole.Serving, primary);
        await using var far = await NodeAsync(ServerRole.Serving, standby, primary);
        StatusCheckService.StatusCheckServiceClient[] nodes = [near.Checks(TestService.Dwp), far.Checks(TestService.Dwp)];

        var script = new ChangeScript();
        var times = new double[quarantines];
        for (var number = 0; number < quarantines; number++)
            times[number] = await OneAsync(registry.Server.Ledger, nodes, script, new TestPerson(1 + number), cancellationToken);
        Array.Sort(times);
        return times;
    }

    private static async Task<double> OneAsync(
        ILedger ledger,
        IReadOnlyList<StatusCheckService.StatusCheckServiceClient> nodes,
        ChangeScript script,
        TestPerson person,
        CancellationToken cancellationToken)
    {
        var (id, says) = (new PersonId(Guid.Parse(person.PersonId)), Facts.Says(person.FamilyName, person.GivenNames, person.Born, person.Nationality));
        await ledger.SubmitAsync(script.Registers(id, says), Operator, cancellationToken);
        await ledger.SubmitAsync(script.Links(id, Facts.Nino(person.Nino), says), Operator, cancellationToken);
        var known = await ledger.SubmitAsync(
            script.Grants(id, person.GrantId(), Facts.Terms(), Facts.Day("2020-01-01"), says), Operator, cancellationToken);
        var served = person.Question();
        served.Freshness = new() { AtLeastPosition = known.Position.Value };
        foreach (var node in nodes) Require(await node.CheckAsync(served, cancellationToken: cancellationToken), Outcome.Matched);

        var refusals = nodes.Select(node => RefusedAtAsync(node, person.Question(), cancellationToken)).ToArray();
        await ledger.SubmitAsync(script.Change(id, new QuarantinePlaced(new("bench-case"))), Operator, cancellationToken);
        var committed = Stopwatch.GetTimestamp();
        var last = (await Task.WhenAll(refusals)).Max();
        return Math.Max(0, Stopwatch.GetElapsedTime(committed, last).TotalMilliseconds);
    }

    private static async Task<long> RefusedAtAsync(
        StatusCheckService.StatusCheckServiceClient node, CheckRequest question, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var response = await node.CheckAsync(question, cancellationToken: cancellationToken);
            if (response.Outcome != Outcome.Matched)
            {
                Require(response, Outcome.UnderReview);
                return Stopwatch.GetTimestamp();
            }

            if (Stopwatch.GetElapsedTime(start) > RefusedWithin) throw new TimeoutException("A quarantine was not obeyed.");
        }
    }

    private static void Require(CheckResponse response, Outcome outcome)
    {
        if (response.Outcome != outcome) throw new InvalidOperationException($"{response.Outcome} instead of {outcome}.");
    }

    private static async Task<TestDeployment> NodeAsync(ServerRole role, params PostgresCluster[] hosts)
    {
        var user = role == ServerRole.Registry ? "idcheck_registry" : "idcheck_serving";
        var all = string.Join(',', hosts.Select(host => $"127.0.0.1:{host.Port}"));
        return await TestDeployment.StartAsync(options => options with
        {
            Role = role,
            Storage = options.Storage with { Ledger = $"postgres:Host={all};Database=postgres;Username={user};Timeout=5" },
        });
    }
}
