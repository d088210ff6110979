using System.Collections.Frozen;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;
using InterDeptCheck.TestKit.Deployments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;
using HandDrivenClock = InterDeptCheck.TestKit.HandDrivenClock;

namespace InterDeptCheck.UnitTests.Limits;

public sealed class LimitGuardTests(ITestOutputHelper output) : IDisposable
{
    private const string Check = "/interdeptcheck.v1.StatusCheckService/Check";
    private const int Calls = 1_000;

    // A lease of its place, one of its bytes, and the wait for its end; in a debug build, 344.
    private const int BytesOfACallMax = 352;
    private readonly NodeMeter meter = new();
    private readonly HandDrivenClock clock = new();

    public void Dispose() => meter.Dispose();

    [Fact] // Why: every check passes here.
    public async Task A_call_that_is_let_in_costs_no_more_memory_than_two_leases_and_a_wait()
    {
        var answers = new Queue<TaskCompletionSource>(Enumerable.Range(0, 2 * Calls).Select(_ => new TaskCompletionSource()));
        var open = answers.ToArray();
        var guard = Guard(_ => answers.Dequeue().Task, new() { ConcurrentCalls = 2 * Calls });
        var contexts = Enumerable.Range(0, 2 * Calls).Select(_ => Context()).ToArray();
        var ends = new Task[2 * Calls];
        Pass(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(Calls);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
        output.WriteLine($"{bytes} bytes a call");
        foreach (var answer in open) answer.SetResult();
        await Task.WhenAll(ends);
        Assert.All(contexts, context => Assert.False(context.Response.Headers.ContainsKey("grpc-status")));
        Assert.InRange(bytes, 1, BytesOfACallMax);

        void Pass(int first)
        {
            for (var at = first; at < first + Calls; at++)
            {
                ends[at] = guard.InvokeAsync(contexts[at]);
                using var held = contexts[at].Features.Get<CallScope>()!.Budget!.HoldBytes(1_000);
            }
        }
    }

    [Fact] // Why: what both sides can quote of one call must be the same on both.
    public async Task A_refused_call_has_the_reference_of_its_details_and_is_not_passed_on()
    {
        var passed = 0;
        var guard = Guard(
            _ =>
            {
                passed++;
                return Task.CompletedTask;
            },
            new() { ChecksPerSecond = 1 });
        await guard.InvokeAsync(Context());
        var refused = Context();
        await guard.InvokeAsync(refused);
        Assert.Equal(1, passed);
        Assert.Equal("8", refused.Response.Headers["grpc-status"]);
        var scope = refused.Features.Get<CallScope>()!;
        Assert.Equal((ErrorReason.CallerRateLimit, TestService.Dwp.Caller), (scope.Refusal, scope.Caller!.Caller));
        var details = refused.Response.Headers[RichErrors.DetailsKey].ToString();
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        Assert.Equal(scope.Reference, status.Details[0].Unpack<Google.Rpc.ErrorInfo>().Metadata[RichErrors.ReferenceKey]);
    }

    private LimitGuard Guard(RequestDelegate next, CallerLimits limits)
    {
        var enrolment = new Enrolment(
            TestService.Dwp.Caller, FrozenSet<Domain.Checks.Purpose>.Empty, MayReportChanges: false, MayOperate: false)
        {
            Limits = limits,
        };
        var callers = new Callers(new(TestService.TrustDomain, [enrolment]), Enrolments.Empty, clock);
        return new(next, callers, new(new(), meter, clock), clock, NullLogger<LimitGuard>.Instance);
    }

    private DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = Check;
        context.Features.Set(new Peer(TestService.Dwp.Caller, clock.GetUtcNow().AddHours(1)));
        context.Features.Set(new CallScope());
        return context;
    }
}
