using System.CommandLine;
using InterDeptCheck.LoadTest.SelfTesting;

namespace InterDeptCheck.LoadTest;

/// <summary>The harness measures a target whose times are known.</summary>
internal static class SelfTestVerb
{
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("self-test",
            """
            Measures a target in this process that stands still for one second in ten, whose percentiles are known by arithmetic, and compares. Takes
            a minute of a quiet machine. Exit codes: 0 the figures agree, 1 they do not, 3 the machine was too busy to say.

              loadtest self-test
            """);
        command.SetAction(LoadVerb.Run(async (_, cancellationToken) => await SelfTest.RunAsync(clock, Console.Out, cancellationToken)));
        return command;
    }
}
