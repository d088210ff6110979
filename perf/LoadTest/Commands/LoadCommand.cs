using System.CommandLine;

namespace InterDeptCheck.LoadTest;

/// <summary>The command line of the load harness.</summary>
public static class LoadCommand
{
    /// <summary>The whole of it; time is a parameter.</summary>
    public static RootCommand Create(TimeProvider clock)
    {
        var root = new RootCommand(
            """
            Measures a node under load: closed (callers who wait) or open (arrivals that do not), from the moment that a question was to be sent.

              loadtest check questions.csv --workers 32 --duration 30 --report out
              loadtest check questions.csv --rate 5000 --poisson --thresholds goals.json
              loadtest check-stream questions.csv --workers 16 --streams 4 --json
              loadtest self-test

            Exit codes: 0 measured and every threshold reached, 1 a threshold missed, 2 bad usage or input, 3 invalid: the harness was the bottleneck,
            or nothing was answered. docs/performance-testing.md says what each figure means.
            """);
        foreach (var verb in new CheckVerbs(clock).Create()) root.Add(verb);
        root.Add(EchoVerbs.Server(clock));
        root.Add(EchoVerbs.Caller(clock));
        root.Add(SelfTestVerb.Create(clock));
        root.Add(ReportVerb.Create());
        return root;
    }

    /// <summary>Parses and runs.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        var parsed = Create(clock).Parse(arguments);
        var code = await parsed.InvokeAsync(cancellationToken: cancellationToken);
        return parsed.Errors.Count > 0 ? LoadExit.BadInput : code;
    }
}
