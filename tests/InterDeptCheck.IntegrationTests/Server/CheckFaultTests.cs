using System.Globalization;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>Questions that are refused: by reason, field and rule, and never with a value of the question.</summary>
public sealed class CheckFaultTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private static readonly Dictionary<string, Action<CheckRequest>> Faults = new(StringComparer.Ordinal)
    {
        ["request_id REQUIRED"] = r => r.RequestId = "",
        ["request_id UUID"] = r => r.RequestId = "not-a-uuid",
        ["purpose REQUIRED"] = r => r.Purpose = Purpose.Unspecified,
        ["purpose UNKNOWN_VALUE"] = r => r.Purpose = (Purpose)99,
        ["initiator REQUIRED"] = r => r.Initiator = "",
        ["initiator TOKEN"] = r => r.Initiator = "Agnieszka K.",
        ["initiator TOO_LONG"] = r => r.Initiator = new string('a', 65),
        ["person REQUIRED"] = r => r.Person = null,
        ["person.identifiers TOO_MANY"] = r => r.Person.Identifiers.Add(Enumerable.Repeat(r.Person.Identifiers[0], 8)),
        ["person.identifiers[0].value REQUIRED"] = r => r.Person.Identifiers[0] = new(),
        ["person.identifiers[0].nino NINO_FORMAT"] = r => r.Person.Identifiers[0].Nino = "12345678",
        ["person.identifiers[0].nino NINO_PREFIX_NOT_ISSUED"] = r => r.Person.Identifiers[0].Nino = "BG123456A",
        ["person.identifiers[0].nhs_number NHS_NUMBER_CHECK_DIGIT"] = r => r.Person.Identifiers[0].NhsNumber = "9434765918",
        ["person.identifiers[0].document.type UNKNOWN_VALUE"] =
            r => r.Person.Identifiers[0].Document = new() { Type = (DocumentType)42, State = "POL", Number = "X1" },
        ["person.identifiers[0].document.type REQUIRED"] =
            r => r.Person.Identifiers[0].Document = new() { State = "POL", Number = "X1" },
        ["person.identifiers[0].document.state REQUIRED"] =
            r => r.Person.Identifiers[0].Document = new() { Type = DocumentType.Passport, Number = "X1" },
        ["person.identifiers[0].document.number DOCUMENT_NUMBER_FORMAT"] =
            r => r.Person.Identifiers[0].Document = new() { Type = DocumentType.Passport, State = "POL", Number = "X_1" },
        ["person.family_name NAME_CONTROL_CHARACTER"] = r => r.Person.FamilyName = "Kowal\u0000czyk",
        ["person.family_name TOO_LONG"] = r => r.Person.FamilyName = new string('a', 201),
        ["person.given_names NAME_MIXED_SCRIPTS"] = r => r.Person.GivenNames = "\u0410gnieszka",
        ["person.born DATE_NOT_REAL"] = r => r.Person.Born = 20230230,
        ["person.born DATE_FORMAT"] = r => r.Person.Born = 880426,
        ["person.born DATE_IN_FUTURE"] = r => r.Person.Born = 21500101,
        ["person.nationality COUNTRY_CODE_FORMAT"] = r => r.Person.Nationality = "Poland",
        ["person.machine_readable_zone MRZ_LENGTH"] = r => r.Person.MachineReadableZone = "P<UTO",
        ["period.from DATE_NOT_REAL"] = r => r.Period = new() { From = 20250229, To = 20250301 },
        ["period.to REQUIRED"] = r => r.Period = new() { From = 20250228 },
        ["period RANGE_REVERSED"] = r => r.Period = new() { From = 20250302, To = 20250301 },
        ["period RANGE_TOO_LONG"] = r => r.Period = new() { From = 19000101, To = 20250301 },
        ["freshness.at_least_position NEGATIVE"] = r => r.Freshness = new() { AtLeastPosition = -1 },
        ["freshness.max_staleness_ms NEGATIVE"] = r => r.Freshness = new() { MaxStalenessMs = -1 },
    };

    private static readonly Dictionary<string, Action<CheckRequest>> TooLittle = new(StringComparer.Ordinal)
    {
        ["person.identifiers REQUIRED"] = r => r.Person.Identifiers.Clear(),
        ["person.family_name REQUIRED"] = r => r.Person.FamilyName = "",
        ["person.born REQUIRED"] = r => r.Person.Born = 0,
        ["person.given_names NAME_BARE_INITIALS"] = r => r.Person.GivenNames = "A. M.",
        ["person.family_name NAME_BARE_INITIALS"] = r => (r.Person.FamilyName, r.Person.GivenNames) = ("K.", ""),
    };

    private readonly TestDeployment deployment = shared.Deployment;

    public static TheoryData<string> Malformed => [.. Faults.Keys];

    public static TheoryData<string> Insufficient => [.. TooLittle.Keys];

    [ServerTheory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_question_is_refused_by_field_and_rule(string fault)
    {
        var request = new TestPerson(200001).Question();
        Faults[fault](request);
        var error = await AskAsync(request);
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_REQUEST"), (error.Code, error.Reason));
        Assert.Equal([fault], error.Fields);
    }

    [ServerTheory]
    [MemberData(nameof(Insufficient))]
    public async Task A_question_that_states_too_little_is_refused_by_what_lacks(string fault)
    {
        var request = new TestPerson(200002).Question();
        TooLittle[fault](request);
        var error = await AskAsync(request);
        Assert.Equal((StatusCode.InvalidArgument, "INSUFFICIENT_IDENTITY"), (error.Code, error.Reason));
        Assert.Equal([fault], error.Fields);
    }

    [ServerFact]
    public async Task All_faults_are_told_at_once()
    {
        var request = new TestPerson(200003).Question();
        (request.RequestId, request.Initiator, request.Person.Born) = ("x", "", 20230230);
        Assert.Equal(["request_id UUID", "initiator REQUIRED", "person.born DATE_NOT_REAL"], (await AskAsync(request)).Fields);
    }

    [ServerFact]
    public async Task A_person_with_one_name_states_it_as_the_family_name()
    {
        var request = new TestPerson(200004).Question();
        (request.Person.FamilyName, request.Person.GivenNames) = ("Suharto", "");
        Assert.Equal(Outcome.NotMatched, (await deployment.Checks(TestService.Dwp).CheckAsync(request)).Outcome);
    }

    [ServerFact]
    public async Task A_purpose_that_was_not_granted_is_refused_before_the_question_is_read()
    {
        var request = new TestPerson(200005).Question(Purpose.HmrcRightToWork);
        request.Person.Born = 20230230;
        var error = await AskAsync(request);
        Assert.Equal((StatusCode.PermissionDenied, "PURPOSE_NOT_GRANTED"), (error.Code, error.Reason));
        Assert.Equal("HMRC_RIGHT_TO_WORK", error.Metadata["purpose"]);
    }

    [ServerTheory]
    [InlineData(16 * 1024, true)]
    [InlineData(16 * 1024 + 1, false)]
    public async Task A_check_has_at_most_16_KiB(int size, bool isRead)
    {
        var request = new TestPerson(200006).Question();
        request.Person.MachineReadableZone = new string('<', 15_000);
        request.Person.MachineReadableZone += new string('<', size - request.CalculateSize());
        Assert.Equal(size, request.CalculateSize());
        var error = await AskAsync(request);
        Assert.Equal(isRead ? "MALFORMED_REQUEST" : "MESSAGE_TOO_LARGE", error.Reason);
        Assert.Equal(isRead ? StatusCode.InvalidArgument : StatusCode.ResourceExhausted, error.Code);
    }

    [ServerFact] // Why: what is buffered of a message that is refused in the end is what an attacker makes a node hold.
    public async Task A_check_that_announces_more_than_16_KiB_is_refused_before_it_has_come()
    {
        using var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, deployment.Lifetime, TimeProvider.System);
        using var http = new HttpClient(deployment.Handler(issued.Certificate));
        using var prefix = new UnendingMessage([0, 0, 0, 0x40, 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(deployment.Server.Address, "/interdeptcheck.v1.StatusCheckService/Check"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = prefix,
            Headers = { { "te", "trailers" }, { "grpc-timeout", "100S" } },
        };
        request.Content.Headers.ContentType = new("application/grpc");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(((int)StatusCode.ResourceExhausted).ToString(CultureInfo.InvariantCulture), response.Headers.GetValues("grpc-status").Single());
    }

    [ServerFact]
    public async Task A_message_that_is_small_only_while_it_is_compressed_is_refused()
    {
        var request = new TestPerson(200007).Question();
        request.Person.MachineReadableZone = new string('<', 10_000_000);
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var error = await RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(request, headers));
        Assert.Equal("MESSAGE_TOO_LARGE", error.Reason);
    }

    [ServerFact]
    public async Task A_compressed_question_is_read()
    {
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var response = await deployment.Checks(TestService.Dwp).CheckAsync(new TestPerson(200008).Question(), headers);
        Assert.Equal(Outcome.NotMatched, response.Outcome);
    }

    [ServerTheory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x0A, 0x7F, 0x01 })]
    public async Task Bytes_that_are_no_message_are_refused_as_malformed(byte[] bytes)
    {
        var method = new Method<byte[], CheckResponse>(
            MethodType.Unary,
            "interdeptcheck.v1.StatusCheckService",
            "Check",
            Marshallers.Create<byte[]>(message => message, message => message),
            Marshallers.Create<CheckResponse>(message => message.ToByteArray(), CheckResponse.Parser.ParseFrom));
        var invoker = deployment.Channel(TestService.Dwp).CreateCallInvoker();
        var error = await RichError.OfAsync(() => invoker.AsyncUnaryCall(method, null, default, bytes));
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_REQUEST"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task A_method_that_is_not_there_is_unimplemented()
    {
        var method = new Method<CheckRequest, CheckResponse>(
            MethodType.Unary,
            "interdeptcheck.v1.StatusCheckService",
            "Nothing",
            Marshallers.Create<CheckRequest>(message => message.ToByteArray(), CheckRequest.Parser.ParseFrom),
            Marshallers.Create<CheckResponse>(message => message.ToByteArray(), CheckResponse.Parser.ParseFrom));
        var invoker = deployment.Channel(TestService.Dwp).CreateCallInvoker();
        var error = await Assert.ThrowsAsync<RpcException>(async () => await invoker.AsyncUnaryCall(method, null, default, new CheckRequest()));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    private Task<RichError> AskAsync(CheckRequest request) => RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(request));
}
