using System.CommandLine;
using System.Security.Cryptography;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.Replica.Snapshots;
using InterDeptCheck.Server.Hosting;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary>Runs a verb's action and turns what can go wrong into a message with a next step and an exit code.</summary>
internal static class Verb
{
    /// <summary>The action of a verb.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<ParseResult, CancellationToken, Task<int>> action) =>
        async (parsed, cancellationToken) =>
        {
            try
            {
                return await action(parsed, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return Fail(ExitCode.Failed, "Stopped.", "");
            }
            catch (CommandFault fault)
            {
                return Fail(fault.Code, fault.Message, fault.Next);
            }
            catch (InterDeptCheckException fault)
            {
                return Fail(fault);
            }
            catch (RpcException fault)
            {
                return Fail(InterDeptCheckException.From(fault));
            }
            catch (SnapshotRefusedException fault)
            {
                return Fail(ExitCode.BadInput, fault.Message, "What was there is untouched.");
            }
            catch (ReplicaInUseException fault)
            {
                return Fail(ExitCode.Failed, fault.Message, "A running node holds it, or another build or fetch.");
            }
            catch (ReplicaException fault)
            {
                return Fail(ExitCode.Failed, fault.Message, "");
            }
            catch (ServerStartException fault)
            {
                return Fail(ExitCode.Failed, string.Join(' ', fault.Faults), "See docs/operating/running-a-node.md.");
            }
            catch (LedgerException fault)
            {
                return Fail(ExitCode.Failed, fault.Message, fault.Problem == LedgerProblem.InUse ? WhileAServerRuns : "");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
            {
                return Fail(ExitCode.Failed, fault.Message, "Check the path and its permissions.");
            }
        };

    private const string WhileAServerRuns =
        "While a server runs, it answers: name it by --server, or stop it to read its ledger directly.";

    private const string NobodyThere =
        "Is the server running, and is --server its address? idcheck doctor says what is between.";

    private static int Fail(InterDeptCheckException fault)
    {
        var fields = string.Join("; ", fault.Violations.Select(violation => $"{violation.Field}: {violation.Rule}"));
        var reference = fault.SupportReference is { } support ? $" Support reference {support}." : "";
        var isInput = fault.Reason is FailureReason.MalformedRequest or FailureReason.InsufficientIdentity or FailureReason.OptionsInvalid
            or FailureReason.BatchHasBadLines or FailureReason.BatchClosed;
        var next = (fault.Reason == FailureReason.Unreachable ? NobodyThere : fields) + reference;
        return Fail(isInput ? ExitCode.BadInput : ExitCode.Failed, fault.Message, next.TrimStart());
    }

    private static int Fail(int code, string what, string next)
    {
        var errors = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        errors.MarkupLineInterpolated($"[red]{what}[/]");
        if (next.Length > 0) errors.WriteLine(next);
        return code;
    }
}
