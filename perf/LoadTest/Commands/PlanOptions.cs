using System.CommandLine;

namespace InterDeptCheck.LoadTest;

/// <summary>Options that say how much is asked, and for how long.</summary>
internal sealed class PlanOptions
{
    private readonly Option<int> workers = new("--workers") { Description = "Closed load: callers, each of whom waits for its answer.", DefaultValueFactory = _ => 32, HelpName = "N" };
    private readonly Option<int?> rampTo = new("--ramp-to") { Description = "Closed load: callers at the end; from --workers evenly over the time.", HelpName = "N" };
    private readonly Option<double?> rate = new("--rate") { Description = "Open load: arrivals a second, whether earlier ones were answered or not.", HelpName = "R" };
    private readonly Option<bool> poisson = new("--poisson") { Description = "Open load: arrivals independent of each other rather than evenly spaced." };
    private readonly Option<ulong> seed = new("--seed") { Description = "What Poisson arrivals are drawn from.", DefaultValueFactory = _ => 7UL, HelpName = "S" };
    private readonly Option<int> inFlight = new("--in-flight") { Description = "Open load: most under way at once; arrivals beyond it wait, which counts.", DefaultValueFactory = _ => 512, HelpName = "N" };
    private readonly Option<double> duration = new("--duration") { Description = "Seconds that are measured.", DefaultValueFactory = _ => 30, HelpName = "S" };
    private readonly Option<double> warmUp = new("--warm-up") { Description = "Seconds of load before it is measured.", DefaultValueFactory = _ => 5, HelpName = "S" };
    private readonly Option<long?> requests = new("--requests") { Description = "Ends after so many iterations, if that comes first.", HelpName = "N" };

    public void AddTo(Command command)
    {
        Option[] all = [workers, rampTo, rate, poisson, seed, inFlight, duration, warmUp, requests];
        foreach (var option in all) command.Add(option);
    }

    /// <summary>The plan that they say.</summary>
    /// <exception cref="InterDeptCheck.Cli.CommandFault">They say none.</exception>
    /// <exception cref="ArgumentException">A figure lies outside.</exception>
    public LoadPlan Read(ParseResult parsed)
    {
        var time = TimeSpan.FromSeconds(parsed.GetValue(duration));
        var callers = parsed.GetValue(workers);
        var isClosed = parsed.GetResult(workers) is { Implicit: false } || parsed.GetValue(rampTo) is not null;
        if (parsed.GetValue(rate) is not { } perSecond)
        {
            return parsed.GetValue(poisson) ? throw BadInput.Of("--poisson is for open load.", "Name --rate too.")
                : Ended(parsed, LoadPlan.Ramp(callers, parsed.GetValue(rampTo) ?? callers, time));
        }

        if (isClosed) throw BadInput.Of("--rate is open load, --workers and --ramp-to are closed load.", "Choose one.");
        var open = parsed.GetValue(poisson) ? LoadPlan.Poisson(perSecond, time, parsed.GetValue(seed)) : LoadPlan.Open(perSecond, time);
        return Ended(parsed, open with { InFlightMax = parsed.GetValue(inFlight) });
    }

    private LoadPlan Ended(ParseResult parsed, LoadPlan plan)
    {
        var before = parsed.GetValue(warmUp);
        BadInput.Below(before, 0, "--warm-up");
        if (parsed.GetValue(requests) is { } most) BadInput.Below(most, 1, "--requests");
        return plan with { WarmUp = TimeSpan.FromSeconds(before), IterationsMax = parsed.GetValue(requests) };
    }
}
