using System.CommandLine;
using InterDeptCheck.LoadTest.Echoing;

namespace InterDeptCheck.LoadTest;

/// <summary>The echo endpoint and its caller: what the harness is compared with other clients on.</summary>
internal static class EchoVerbs
{
    /// <summary>The endpoint.</summary>
    public static Command Server(TimeProvider clock)
    {
        var port = new Option<int>("--port") { Description = "Port of the loopback; 0 for a free one.", DefaultValueFactory = _ => 0, HelpName = "PORT" };
        var delay = new Option<double>("--delay") { Description = "Milliseconds that it waits before it answers.", DefaultValueFactory = _ => 0, HelpName = "MS" };
        var pki = new Option<string>("--pki") { Description = "Directory for what a client needs: ca.pem, client.pem, client.key.", DefaultValueFactory = _ => "echo-pki", HelpName = "DIR" };
        var command = new Command("echo",
            """
            Serves an echo of known time over mutual TLS until it is stopped, and prints its address.

              loadtest echo --port 9443 --delay 20 --pki echo-pki
            """)
        {
            port, delay, pki,
        };
        command.SetAction(LoadVerb.Run(async (parsed, cancellationToken) =>
        {
            var waits = TimeSpan.FromMilliseconds(parsed.GetValue(delay));
            await using var server = await EchoServer.StartAsync(parsed.GetValue(port), waits, parsed.GetRequiredValue(pki), clock, cancellationToken);
            await Console.Out.WriteLineAsync(server.Address.ToString());
            // Being stopped is how it ends.
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return LoadExit.Done;
        }));
        return command;
    }

    /// <summary>The caller.</summary>
    public static Command Caller(TimeProvider clock)
    {
        var bytes = new Option<int>("--payload") { Description = "Bytes to be echoed.", DefaultValueFactory = _ => 100, HelpName = "BYTES" };
        var (node, plan, run) = (new NodeOptions(clock), new PlanOptions(), new RunOptions(clock));
        var command = new Command("echo-call",
            """
            Calls the echo endpoint of this program.

              loadtest echo-call --server https://localhost:9443 --cert echo-pki/client.pem --key echo-pki/client.key --ca echo-pki/ca.pem --workers 32
            """)
        {
            bytes,
        };
        plan.AddTo(command);
        node.AddTo(command);
        run.AddTo(command);
        command.SetAction(LoadVerb.Run(async (parsed, cancellationToken) =>
        {
            var planned = plan.Read(parsed);
            await using var scenario = new EchoScenario(parsed.GetValue(bytes), node.Connections(parsed), node.Asking(parsed));
            return await run.RunAsync(parsed, scenario, planned, cancellationToken);
        }));
        return command;
    }
}
