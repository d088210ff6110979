using System.CommandLine;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck describe</c>.</summary>
internal static class DescribeVerb
{
    private static readonly Option<string> As = CommonOptions.As(null);
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<bool> Json = CommonOptions.Json();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("describe",
            """
            Shows what a service may ask for: purposes with their fields, quota, when its certificate ends, the rules' versions, where the node stands,
            what the sources have delivered, and what was announced to end. Exit codes: 0 done, 1 failed, 2 bad input.

              idcheck describe --as hmrc/child-benefit
              idcheck describe --as dwp/universal-credit --server https://node-a:8443 --json
            """)
        {
            As, Server, Json,
        };
        command.SetAction(Verb.Run(async (parsed, cancellationToken) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            await using var client = new StatusCheckClient(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
            var description = await client.DescribeAsync(cancellationToken);
            if (parsed.GetValue(Json)) DescriptionReport.WriteJson(Console.Out, description);
            else DescriptionReport.Write(description, clock.GetUtcNow());
            return ExitCode.Done;
        }));
        return command;
    }
}
