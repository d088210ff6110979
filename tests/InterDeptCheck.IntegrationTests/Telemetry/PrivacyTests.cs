using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Telemetry;

/// <summary>Whatever is asked and reported, rightly or wrongly: nothing of a person, and no identifier, gets into what operators see.</summary>
public sealed class PrivacyTests
{
    private const string RequestId = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";
    private const string Initiator = "caseworker-7731";

    // Each key that may leave, and all that its values may look like.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["rpc.system.name"] = "^grpc$",
        ["rpc.method"] = "^(unknown|(interdeptcheck\\.v1|grpc\\.health\\.v1)\\.[A-Za-z]+/[A-Za-z]+)$",
        ["rpc.response.status_code"] = "^[A-Z_]+$",
        ["interdeptcheck.caller"] = "^(not-enrolled|spiffe://test\\.idc\\.example/department/(dwp|hmrc|nhs|home-office)/service/[a-z-]+)$",
        ["interdeptcheck.purpose"] = "^[A-Z_]+$",
        ["interdeptcheck.outcome"] = "^(MATCHED|UNDER_REVIEW|INCOMPLETE|NOT_MATCHED)$",
        ["interdeptcheck.reason"] = "^([A-Z0-9_]+|[A-Za-z]+2?)$",
        ["interdeptcheck.element"] = "^(IDENTIFIER|FAMILY_NAME|GIVEN_NAMES|BORN|NATIONALITY)$",
        ["interdeptcheck.assertion"] = "^[A-Z_]+$",
        ["interdeptcheck.step"] = "^(WRITE|SYNC|SHIP)$",
        ["interdeptcheck.certificate.role"] = "^(server|client_authority)$",
        ["interdeptcheck.certificate.sha256"] = "^[0-9a-f]{16}$",
        ["interdeptcheck.limit"] = "^(RATE|CONCURRENCY|STREAMS|BYTES|MISMATCHES)$",
        ["interdeptcheck.signal"] = "^(metrics|traces)$",
    };

    private static readonly string[] SpanNames = ["wait until fresh", "heal"];

    private readonly TestPerson person = new(730001)
    {
        FamilyName = "Quillfeather",
        GivenNames = "Theodosia Wren",
        Born = "1961-03-17",
        DocumentNumber = "ZQ7788991",
        Nationality = "FRA",
    };

    private readonly TestPerson child = new(730002)
    {
        FamilyName = "Marchbanks",
        GivenNames = "Ottoline",
        Born = "2014-11-02",
        DocumentNumber = "ZQ7788992",
        Nationality = "FRA",
    };

    private readonly StringBuilder errors = new();
    private readonly List<string> references = [];

    [ServerFact]
    public async Task Nothing_of_a_person_is_in_metrics_traces_logs_or_errors()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var deployment = await TelemetryTests.StartAsync(collector.Address, options => options with { TraceShare = 1 });
        await ReportAsync(deployment);
        await AskAsync(deployment);
        await AskManyAsync(deployment);
        await MisbehaveAsync(deployment);
        // A node that stops waits for its collector for a moment only.
        await Eventually.HoldsAsync(() => collector.Spans.Count > 20, () => $"{collector.Spans.Count} spans");
        await deployment.Server.StopAsync();

        Assert.Contains("NOT_MATCHED", collector.Raw, StringComparison.Ordinal);
        Assert.True(errors.Length > 500, "no errors");
        MustBeAllowed(collector);
        Assert.NotEmpty(references);
        foreach (var secret in Secrets)
        {
            Assert.False(collector.Raw.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} was sent to the collector.");
            var line = deployment.Logs.Lines.FirstOrDefault(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(line is null, $"{secret} is in the log: {line}");
            Assert.False(errors.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} is in an error.");
        }
    }

    private static void MustBeAllowed(OtlpReceiver collector)
    {
        Assert.Superset(
            new HashSet<string>(["rpc.server.call.duration", "interdeptcheck.check.outcomes", "interdeptcheck.refusals"]),
            new HashSet<string>(collector.Points.Select(point => point.Name)));
        var ofPoints = collector.Points.SelectMany(point => point.Attributes);
        foreach (var (key, value) in collector.Spans.SelectMany(span => span.Attributes).Concat(ofPoints))
        {
            Assert.True(Allowed.ContainsKey(key), $"No attribute {key} may leave.");
            Assert.Matches(Allowed[key], value);
        }

        Assert.All(collector.Spans, span =>
        {
            if (!SpanNames.Contains(span.Name)) Assert.Matches(Allowed["rpc.method"], span.Name);
            Assert.Equal((0, ""), (span.Events, span.TraceState));
        });
        Assert.True(collector.Points.Count < 1000, $"{collector.Points.Count} series of a small run.");
    }

    private IEnumerable<string> Secrets =>
    [
        "Quillfeather", "Theodosia", "Marchbanks", "Ottoline", "1961-03-17", "19610317", "2014-11-02", "20141102", "19610230",
        person.Nino, person.Nino[..8], child.Nino, person.DocumentNumber, child.DocumentNumber, person.PersonId, child.PersonId,
        person.GrantId(), RequestId, Initiator, "Quinquagesima", .. references,
    ];

    // A known person, a held claim to her NINO, a child without one, and what a source gets wrong.
    private async Task ReportAsync(TestDeployment deployment)
    {
        var registry = deployment.Registry();
        await registry.SubmitAllAsync([.. person.Everything(), child.Registered(), child.PassportAdded(), child.Granted(until: "2030-01-01")]);
        var claim = child.NinoLinked();
        claim.IdentifierLinked.Identifier.Nino = person.Nino;
        await registry.SubmitAllAsync(claim);
        await NoteAsync(async () => await registry.SubmitAsync(new() { Change = person.Granted(from: "1961-03-17x") }));
        await NoteAsync(async () => await registry.SubmitBatchAsync("town-1", [person.Granted(from: "1961-03-17x")]));
    }

    private async Task AskAsync(TestDeployment deployment)
    {
        var checks = deployment.Checks(TestService.Dwp);
        var first = Question();
        first.Freshness = new() { AtLeastPosition = 8 };
        await checks.CheckAsync(first, deadline: DateTime.UtcNow.AddSeconds(30));
        foreach (var change in new Action<ClaimedIdentity>[]
        {
            asked => asked.FamilyName = "Quinquagesima",
            asked => asked.GivenNames = "Ottoline",
            asked => asked.Born = 20141102,
            asked => asked.Identifiers[0].Nino = child.Nino,
            asked => (asked.FamilyName, asked.GivenNames, asked.Born) = (child.FamilyName, child.GivenNames, 20141102),
            asked => asked.Born = 19610230,
            asked => asked.Identifiers[0].Nino = person.Nino + "Z",
            asked => asked.GivenNames = "T.",
            asked => asked.Identifiers.Clear(),
            asked => asked.Identifiers.Add(new Identifier { Document = child.Passport }),
        })
        {
            var request = Question();
            change(request.Person);
            await NoteAsync(async () =>
            {
                var answer = await checks.CheckAsync(request);
                references.Add(answer.AnswerId);
                if (answer.CaseReference.Length > 0) references.Add(answer.CaseReference);
            });
        }

        var late = Question();
        late.Freshness = new() { AtLeastPosition = 1_000_000 };
        await NoteAsync(async () => await checks.CheckAsync(late, deadline: DateTime.UtcNow.AddMilliseconds(300)));
        await NoteAsync(async () => await deployment.Checks(TestService.Hmrc).CheckAsync(Question()));
        await deployment.Checks(TestService.Hmrc).CheckAsync(Question(Purpose.HmrcRightToWork));
        await deployment.Checks(TestService.Nhs).CheckAsync(Question(Purpose.NhsOverseasVisitorManager));
    }

    private async Task AskManyAsync(TestDeployment deployment)
    {
        var checks = deployment.Checks(TestService.Dwp);
        var wrong = Question().Person;
        wrong.Born = 19610230;
        var batch = new QuestionBatch
        {
            RequestId = RequestId,
            Purpose = Purpose.DwpPublicFunds,
            Initiator = Initiator,
            Items = { new QuestionItem { Person = Question().Person }, new QuestionItem { Person = child.Question().Person }, new QuestionItem { Person = wrong } },
        };
        await checks.CheckBatchAsync(new() { Batch = batch });
        using (var stream = checks.CheckStream())
        {
            await stream.RequestStream.WriteAsync(new() { Batch = batch });
            await stream.RequestStream.CompleteAsync();
            await foreach (var _ in stream.ResponseStream.ReadAllAsync())
            {
            }
        }

        batch.RequestId = "Quillfeather";
        await NoteAsync(async () => await checks.CheckBatchAsync(new() { Batch = batch }));
    }

    // Who is not enrolled, methods and headers that hold what they should not, and an operator who looks somebody up.
    private async Task MisbehaveAsync(TestDeployment deployment)
    {
        var stranger = new TestService(TestService.Id("dwp", "not-enrolled-yet"), []);
        await NoteAsync(async () => await deployment.Checks(stranger).CheckAsync(Question()));
        var channel = deployment.Channel(TestService.Dwp);
        foreach (var path in new[] { "interdeptcheck.v1.StatusCheckService", "Quillfeather" })
            await NoteAsync(async () => await CallAsync(channel, path, "Quillfeather", "AB730001C"));
        var headers = new Metadata
        {
            { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
            { "tracestate", "vendor=Quillfeather" }, { "baggage", "name=Quillfeather" }, { "user-agent", "Quillfeather" },
        };
        await new StatusCheckService.StatusCheckServiceClient(channel).CheckAsync(Question(), headers);
        var operations = new OperationsService.OperationsServiceClient(deployment.Channel(TestService.Operations));
        using var list = operations.ListDisclosures(new() { PersonId = person.PersonId });
        await foreach (var _ in list.ResponseStream.ReadAllAsync())
        {
        }

        await operations.GetNodeStatusAsync(new());
    }

    private static async Task CallAsync(GrpcChannel channel, string service, string method, string text)
    {
        var marshaller = Marshallers.Create(System.Text.Encoding.UTF8.GetBytes, System.Text.Encoding.UTF8.GetString);
        var asked = new Method<string, string>(MethodType.Unary, service, method, marshaller, marshaller);
        await channel.CreateCallInvoker().AsyncUnaryCall(asked, null, default, text);
    }

    private CheckRequest Question(Purpose purpose = Purpose.DwpPublicFunds)
    {
        var request = person.Question(purpose);
        (request.RequestId, request.Initiator) = (RequestId, Initiator);
        return request;
    }

    private async Task NoteAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException error)
        {
            errors.Append(error).Append(error.Status);
            foreach (var entry in error.Trailers)
                errors.Append(entry.Key).Append('=').AppendLine(entry.IsBinary ? Encoding.Latin1.GetString(entry.ValueBytes) : entry.Value);
        }
    }
}
