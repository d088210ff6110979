using System.Diagnostics;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.Perf;

/// <summary>
/// How soon a revocation is obeyed on connections that are open. On PostgreSQL by a registry, a serving node on its primary and one on a hot
/// standby; on the embedded ledger by its one node. From just before the revocation is asked for, which is before its commit, until the end of
/// the last call that was accepted on any node.
/// </summary>
internal static class RevocationMeasurement
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    // Often enough to see when it ends, and not so often that the callers keep the nodes from hearing of it.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(2);

    /// <summary>Most revocations: each leaves a connection to each node, of which a node takes a thousand.</summary>
    public const int RevocationsMax = 900;

    /// <summary>Milliseconds for each revocation, in ascending order.</summary>
    public static async Task<double[]> RunAsync(string store, int revocations, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(revocations, RevocationsMax);
        await using var nodes = await RevocationNodes.StartAsync(store, cancellationToken);
        var (first, second) = (nodes.Registry.Departments(TestService.Operations), nodes.Registry.Departments(TestService.OperationsB));
        var times = new double[revocations];
        for (var number = 0; number < revocations; number++)
        {
            var service = new TestService(TestService.Id("dwp", $"service-{number}"), []);
            var proposed = await first.ProposeDepartmentAsync(Enrolling(service), cancellationToken: cancellationToken);
            await second.ApproveDepartmentAsync(new() { Proposal = proposed.Proposal.Proposal }, cancellationToken: cancellationToken);
            times[number] = await OneAsync(first, nodes.All, service, cancellationToken);
        }

        Array.Sort(times);
        return times;
    }

    private static async Task<double> OneAsync(
        DepartmentService.DepartmentServiceClient desk, IReadOnlyList<TestDeployment> nodes, TestService service, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(EndsWithin);
        var callers = nodes.Select(node => new Caller(node.Checks(service))).ToArray();
        var asking = callers.Select(caller => caller.AskAsync(patience.Token)).ToArray();
        foreach (var caller in callers) await caller.Accepted.WaitAsync(patience.Token);
        var asked = Stopwatch.GetTimestamp();
        await desk.RevokeDepartmentAsync(new() { SpiffeId = service.Caller.Uri, Reason = "measured" }, cancellationToken: patience.Token);
        var last = (await Task.WhenAll(asking)).Max();
        return Math.Max(0, Stopwatch.GetElapsedTime(asked, last).TotalMilliseconds);
    }

    private static ProposeDepartmentRequest Enrolling(TestService service) => new()
    {
        SpiffeId = service.Caller.Uri,
        Enrols = true,
        Purposes = { new PurposeGrant { Purpose = Purpose.DwpPublicFunds, LegalGateway = "Bench Act 2026, section 1" } },
        Reason = "measured",
    };

    private sealed class Caller(StatusCheckService.StatusCheckServiceClient checks)
    {
        private readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // When the first call was accepted: on some node the enrolment may come later than on others.
        public Task Accepted => accepted.Task;

        // When the last call was accepted.
        public async Task<long> AskAsync(CancellationToken cancellationToken)
        {
            var last = 0L;
            using var pace = new PeriodicTimer(Pace);
            while (await pace.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await checks.CheckAsync(Nobody.Next().Question(), cancellationToken: cancellationToken);
                    last = Stopwatch.GetTimestamp();
                    accepted.TrySetResult();
                }
                catch (RpcException error) when (error.StatusCode == StatusCode.PermissionDenied)
                {
                    if (accepted.Task.IsCompleted) break;
                }
            }

            return last;
        }
    }
}
