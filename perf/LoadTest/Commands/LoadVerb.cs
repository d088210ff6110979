using System.CommandLine;
using System.Text.Json;
using Grpc.Core;
using InterDeptCheck.Cli;
using InterDeptCheck.Client;

namespace InterDeptCheck.LoadTest;

/// <summary>Runs a verb's action and turns what can go wrong into a message and an exit code.</summary>
internal static class LoadVerb
{
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<ParseResult, CancellationToken, Task<int>> action) =>
        async (parsed, cancellationToken) =>
        {
            try
            {
                return await action(parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return await FailAsync(LoadExit.Invalid, "Stopped.");
            }
            catch (RpcException fault)
            {
                return await FailAsync(LoadExit.Invalid, $"The first call failed: {StepOutcome.Failed(fault).Status}. {fault.Status.Detail}");
            }
            catch (CommandFault fault)
            {
                return await FailAsync(LoadExit.BadInput, $"{fault.Message} {fault.Next}");
            }
            catch (Exception fault) when (fault is ArgumentException or InvalidDataException or JsonException or IOException
                or UnauthorizedAccessException or InterDeptCheckException)
            {
                return await FailAsync(LoadExit.BadInput, fault.Message);
            }
        };

    private static async Task<int> FailAsync(int code, string what)
    {
        await Console.Error.WriteLineAsync(what);
        return code;
    }
}
