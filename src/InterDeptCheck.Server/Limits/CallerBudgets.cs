using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.Server.Limits;

/// <summary>
/// The budgets of all callers that have asked this node since it started: at most as many as were enrolled. One that is revoked and enrolled
/// again finds its own. Thread-safe.
/// </summary>
internal sealed class CallerBudgets
{
    private readonly ConcurrentDictionary<string, CallerBudget> budgets = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly Func<MismatchTable> tables;

    public CallerBudgets(LimitOptions options, NodeMeter meter, TimeProvider clock)
    {
        this.clock = clock;
        tables = () => new(options.IdentifiersRemembered);
        meter.Observe(Instruments.LimitRefusals, Read);
    }

    /// <summary>The budget of an enrolled caller, by the limits that hold now.</summary>
    public CallerBudget Of(Enrolment caller)
    {
        if (budgets.TryGetValue(caller.Caller.Uri, out var known) && (ReferenceEquals(known.Limits, caller.Limits) || known.Limits == caller.Limits))
            return known;
        return Make(caller.Caller, caller.Limits);
    }

    /// <summary>The budget of whoever asks a question; it has been let in before.</summary>
    public CallerBudget Of(CallerId caller) =>
        budgets.TryGetValue(caller.Uri, out var known) ? known : MakeUsual(caller);

    // Of their own, so that nothing is allocated for what is captured when there is nothing to make.
    private CallerBudget Make(CallerId caller, CallerLimits limits) => budgets.AddOrUpdate(
        caller.Uri,
        _ => new(caller, limits, null, tables, clock),
        (_, before) => before.Limits == limits ? before : new(caller, limits, before, tables, clock));

    private CallerBudget MakeUsual(CallerId caller) =>
        budgets.GetOrAdd(caller.Uri, _ => new(caller, CallerLimits.Default, null, tables, clock));

    // What never happened is not told: most callers never reach a limit.
    private IEnumerable<Measurement<long>> Read() =>
        from budget in budgets.Values
        from kind in Enum.GetValues<LimitKind>()
        let count = budget.Refusals(kind)
        where count > 0
        select new Measurement<long>(
            count,
            new KeyValuePair<string, object?>(Attributes.Caller, budget.Caller.Uri),
            new KeyValuePair<string, object?>(Attributes.Limit, Codes.Of(kind.ToString())));
}
