using System.CommandLine;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Commands.Assurance;

/// <summary>What every verb that calls the assurance service shares.</summary>
internal static class OperatorCall
{
    private static readonly JsonFormatter Formatter =
        new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatDefaultValues(true));

    /// <summary>As which operator.</summary>
    public static readonly Option<string> As = CommonOptions.As("home-office/caseworker-a");

    /// <summary>Which server.</summary>
    public static readonly Option<Uri?> Server = CommonOptions.Server();

    /// <summary>For machines.</summary>
    public static readonly Option<bool> Json = CommonOptions.Json();

    /// <summary>Which case.</summary>
    public static readonly Argument<string> CaseName = new("CASE") { Description = "The case, such as held-4711." };

    /// <summary>Of which case.</summary>
    public static readonly Option<string> OfCase = new("--case") { Description = "The case that it belongs to.", HelpName = "CASE", Required = true };

    /// <summary>Whose record.</summary>
    public static readonly Argument<string> Person = new("PERSON") { Description = "The person's registry id, a UUID." };

    /// <summary>Why.</summary>
    public static readonly Option<string> Reason = new("--reason") { Description = "Why; it is kept in the log.", HelpName = "TEXT", Required = true };

    /// <summary>A verb that calls the service, with what it is told beside what every one is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="help">What it does, with examples.</param>
    /// <param name="clock">Time.</param>
    /// <param name="call">What it does.</param>
    /// <param name="symbols">Its arguments and options.</param>
    public static Command Calling(
        string name,
        string help,
        TimeProvider clock,
        Func<AssuranceService.AssuranceServiceClient, ParseResult, CancellationToken, Task> call,
        params Symbol[] symbols)
    {
        var command = new Command(name, help);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }

        command.Add(As);
        command.Add(Server);
        command.Add(Json);
        command.SetAction(Verb.Run(async (parsed, cancellationToken) =>
        {
            var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
            using var channel = ClientChannel.Create(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
            try
            {
                await call(new(channel), parsed, cancellationToken);
                return ExitCode.Done;
            }
            catch (RpcException error) when (RefusalOf(error) is { } refusal)
            {
                throw new CommandFault(ExitCode.Failed, $"No such plan can be made: {refusal}.", "See docs/assurance/repair.md for what that means.");
            }
        }));
        return command;
    }

    /// <summary>One JSON document on one line.</summary>
    public static void WriteJson(IMessage message) => Console.Out.WriteLine(Formatter.Format(message));

    /// <summary>What the service says of an error; null when it is not the service's own.</summary>
    public static ErrorInfo? InfoOf(RpcException error) =>
        error.Trailers.GetValueBytes("grpc-status-details-bin") is { } details
        && Google.Rpc.Status.Parser.ParseFrom(details).Details.FirstOrDefault(any => any.Is(ErrorInfo.Descriptor)) is { } info
            ? info.Unpack<ErrorInfo>()
            : null;

    // Why no plan can be made, if that is what the error says.
    private static string? RefusalOf(RpcException error) => InfoOf(error)?.Metadata.GetValueOrDefault("refusal");
}
