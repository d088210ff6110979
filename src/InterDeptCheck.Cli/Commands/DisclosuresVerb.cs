using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using InterDeptCheck.Cli.Output;
using InterDeptCheck.Client;
using InterDeptCheck.Contracts.V1;
using Spectre.Console;

namespace InterDeptCheck.Cli.Commands;

/// <summary><c>idcheck disclosures</c>: asks the running server which answers were given.</summary>
internal static class DisclosuresVerb
{
    private static readonly JsonSerializerOptions Style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON for machines, one answer a line." };
    private static readonly Option<string> As = CommonOptions.As("home-office/operations");
    private static readonly Option<Uri?> Server = CommonOptions.Server();
    private static readonly Option<string?> Person = new("--person") { Description = "Answers about the person with this registry id.", HelpName = "UUID" };
    private static readonly Option<string?> Answer = new("--answer") { Description = "The answer with this id; a batch's id for all its items.", HelpName = "ID" };

    private static readonly Option<string?> Caller = new("--caller")
    {
        Description = "Answers to this service: department/service, or its SPIFFE ID.",
        HelpName = "SERVICE",
    };

    private static readonly Option<long?> Beyond = new("--beyond")
    {
        Description = "Answers computed at a later position of the ledger; beyond a fork, they may be of what it lost.",
        HelpName = "POSITION",
    };

    private static readonly Option<string?> Node = new("--node") { Description = "Only answers of this node.", HelpName = "NODE" };
    private static readonly Option<string?> Through = new("--through") { Description = "Only answers up to this one, of its node.", HelpName = "ID" };

    private static readonly Option<string> TrustDomain = new("--trust-domain")
    {
        Description = "Trust domain of a --caller that is given as department/service.",
        DefaultValueFactory = _ => Deployment.DefaultTrustDomain,
        HelpName = "NAME",
    };

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("disclosures",
            """
            Lists answers that were given: to whom, what for, about whom (a pseudonym), with what outcome. What is named together must all apply.

              idcheck disclosures --answer N0c0ffee1-123
              idcheck disclosures --caller hmrc/child-benefit --json
              idcheck disclosures --person 0b9c6e1e-7a55-4c58-9d0c-1f6f2f1e8f11
              idcheck disclosures --beyond 41207 --through N0c0ffee1-99123 --json
            """)
        {
            Person, Caller, Answer, Beyond, Node, Through, TrustDomain, As, Server, Json,
        };
        command.SetAction(Verb.Run((parsed, cancellationToken) => ListAsync(parsed, clock, cancellationToken)));
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = Request(parsed);
        var home = new Home(parsed.GetRequiredValue(CommonOptions.Home));
        using var channel = ClientChannel.Create(Connection.Options(home, parsed.GetRequiredValue(As), parsed.GetValue(Server), clock));
        using var call = new OperationsService.OperationsServiceClient(channel).ListDisclosures(request, cancellationToken: cancellationToken);
        if (parsed.GetValue(Json)) await WriteJsonAsync(call.ResponseStream, cancellationToken);
        else await WriteTableAsync(call.ResponseStream, cancellationToken);
        return ExitCode.Done;
    }

    private static ListDisclosuresRequest Request(ParseResult parsed)
    {
        var (person, caller, answer) = (parsed.GetValue(Person), parsed.GetValue(Caller), parsed.GetValue(Answer));
        var beyond = parsed.GetValue(Beyond);
        if (person is null && caller is null && answer is null && beyond is null)
        {
            throw new CommandFault(
                ExitCode.BadInput, "Nobody lists every answer.", "Name --person, --caller, --answer or --beyond. See: idcheck disclosures --help");
        }

        var request = new ListDisclosuresRequest
        {
            PersonId = person ?? "",
            Caller = SpiffeId(caller, parsed.GetRequiredValue(TrustDomain)),
            AnswerId = answer ?? "",
            Node = parsed.GetValue(Node) ?? "",
            ThroughAnswerId = parsed.GetValue(Through) ?? "",
        };
        if (beyond is { } position) request.BeyondPosition = position;
        return request;
    }

    private static string SpiffeId(string? caller, string trustDomain) => caller?.Split('/') switch
    {
        null => "",
        [var department, var service] => $"spiffe://{trustDomain}/department/{department}/service/{service}",
        _ => caller,
    };

    // A line at a time: the list may be longer than memory.
    private static async Task WriteJsonAsync(IAsyncStreamReader<ListDisclosuresResponse> parts, CancellationToken cancellationToken)
    {
        while (await parts.MoveNext(cancellationToken))
        {
            foreach (var answer in parts.Current.Disclosures) Console.Out.WriteLine(JsonSerializer.Serialize(Machine(answer), Style));
        }
    }

    private static async Task WriteTableAsync(IAsyncStreamReader<ListDisclosuresResponse> parts, CancellationToken cancellationToken)
    {
        var count = 0L;
        while (await parts.MoveNext(cancellationToken))
        {
            var table = new Table().AddColumns("answer", "time", "caller", "purpose", "initiator", "person", "position", "outcome", "shipped");
            foreach (var answer in parts.Current.Disclosures) table.AddRow(Row(answer));
            AnsiConsole.Write(table);
            count += parts.Current.Disclosures.Count;
        }

        AnsiConsole.MarkupLineInterpolated($"{count} answer(s).");
    }

    private static string[] Row(Disclosure answer) =>
    [
        .. new[]
        {
            answer.AnswerId, Time(answer), answer.Caller, answer.Purpose, answer.Initiator, answer.Person.Length > 0 ? answer.Person : "nobody",
            answer.Position.ToString(CultureInfo.InvariantCulture), answer.Outcome, answer.Shipped ? "yes" : "not yet",
        }.Select(Markup.Escape),
    ];

    private static object Machine(Disclosure answer) => new
    {
        answer.AnswerId,
        Time = Time(answer),
        answer.Caller,
        answer.Purpose,
        answer.Initiator,
        answer.Person,
        answer.Position,
        answer.Outcome,
        answer.Digest,
        answer.Shipped,
    };

    private static string Time(Disclosure answer) => Moments.Milliseconds(Moments.OfMilliseconds(answer.TimeUnixMs));
}
