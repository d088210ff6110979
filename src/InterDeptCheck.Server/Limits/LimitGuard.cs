using System.Threading.RateLimiting;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Logging;
using InterDeptCheck.Server.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// Lets calls of the status check service in by the limits of their caller, before anything of them is read: what is refused costs next to
/// nothing, so that one caller's excess is not the others' wait. Who is not enrolled is none of its business: the service says so.
/// </summary>
internal sealed class LimitGuard(
    RequestDelegate next, Callers callers, CallerBudgets budgets, TimeProvider clock, ILogger<LimitGuard> logger)
{
    private const string Check = "/interdeptcheck.v1.StatusCheckService/Check";
    private const string CheckBatch = "/interdeptcheck.v1.StatusCheckService/CheckBatch";
    private const string CheckStream = "/interdeptcheck.v1.StatusCheckService/CheckStream";

    // One refusal stands for all of its limit in this time.
    private static readonly TimeSpan SaidFor = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RateRetryMin = TimeSpan.FromMilliseconds(10);

    public Task InvokeAsync(HttpContext context)
    {
        var method = context.Request.Path.Value;
        var isStream = string.Equals(method, CheckStream, StringComparison.Ordinal);
        var isCall = !isStream && method is Check or CheckBatch;
        if ((!isStream && !isCall) || callers.Find(context) is not { } caller) return next(context);
        var budget = budgets.Of(caller);
        if (context.Features.Get<CallScope>() is { } scope) scope.Budget = budget;
        var held = (isStream ? budget.Streams : budget.Calls).AttemptAcquire();
        if (!held.IsAcquired) return Refuse(context, caller, budget, isStream ? LimitKind.Streams : LimitKind.Concurrency, CallerBudget.HeldRetry);
        // A stream is charged, and slowed, batch by batch.
        if (isStream || budget.Rate.TryTake(1)) return HoldAsync(context, held);
        held.Dispose();
        var wait = budget.Rate.Wait;
        return Refuse(context, caller, budget, LimitKind.Rate, wait > RateRetryMin ? wait : RateRetryMin);
    }

    // Given back before the end of the response leaves: a caller who waits for it finds its place free.
    private async Task HoldAsync(HttpContext context, RateLimitLease held)
    {
        using (held) await next(context);
    }

    private Task Refuse(HttpContext context, Enrolment caller, CallerBudget budget, LimitKind kind, TimeSpan retryAfter)
    {
        budget.Refused(kind);
        var said = Said(context, budget, kind, retryAfter);
        if (context.Features.Get<CallScope>() is { } scope)
        {
            scope.Caller = caller;
            scope.Refuse(kind.Reason(), said.Reference);
        }

        said.WriteTo(context.Response);
        return Task.CompletedTask;
    }

    private SaidRefusal Said(HttpContext context, CallerBudget budget, LimitKind kind, TimeSpan retryAfter)
    {
        var now = clock.GetTimestamp();
        ref var place = ref budget.Said[(int)kind];
        var before = Volatile.Read(ref place);
        if (before is not null && now < before.Until) return before;
        var said = new SaidRefusal(kind, retryAfter, now + (long)(SaidFor.TotalSeconds * clock.TimestampFrequency));
        // Of two at once one is kept, and only what is kept is logged and sent.
        if (Interlocked.CompareExchange(ref place, said, before) is var kept && kept != before) return kept!;
        ServerLog.CallRefused(
            logger, context.Request.Path.Value!, budget.Caller.Uri, ErrorCatalogue.Of(kind.Reason()).Name, said.Reference);
        return said;
    }
}
