using System.Text;
using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Disclosures;

/// <summary>Every answer that leaves is on record: with what it was, and about whom, by pseudonym.</summary>
public sealed class DisclosureTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private readonly TestDeployment deployment = shared.Deployment;

    [ServerFact]
    public async Task An_answer_is_logged_as_it_was_given_and_found_by_its_id_by_its_person_and_by_its_caller()
    {
        var person = new TestPerson(310001);
        var response = await AskAsync(person);
        Assert.Equal(Outcome.Matched, response.Outcome);

        var entry = Assert.Single(await ListAsync(new() { AnswerId = response.AnswerId }));
        Assert.Equal(
            (response.AnswerId, TestService.Dwp.Caller.Uri, "DWP_PUBLIC_FUNDS", "claim-run:1", "MATCHED", response.AsOf.Position),
            (entry.AnswerId, entry.Caller, entry.Purpose, entry.Initiator, entry.Outcome, entry.Position));
        Assert.Equal(Convert.ToHexStringLower(response.Binding.Digest.Span), entry.Digest, StringComparer.Ordinal);
        Assert.Matches("^[0-9a-f]{16}$", entry.Person);
        Assert.Equal(response.AnswerId, Assert.Single(await ListAsync(new() { PersonId = person.PersonId })).AnswerId);
        Assert.Contains(await ListAsync(new() { Caller = TestService.Dwp.Caller.Uri }), other => other.AnswerId == response.AnswerId);
        Assert.Empty(await ListAsync(new() { PersonId = person.PersonId, Caller = TestService.Nhs.Caller.Uri }));
    }

    [ServerFact]
    public async Task An_answer_about_nobody_is_logged_without_a_person()
    {
        var response = await deployment.Checks(TestService.Dwp).CheckAsync(new TestPerson(310002).Question());
        var entry = Assert.Single(await ListAsync(new() { AnswerId = response.AnswerId }));
        Assert.Equal(("NOT_MATCHED", ""), (entry.Outcome, entry.Person));
    }

    [ServerFact] // Why: what a caller never got is no disclosure.
    public async Task An_error_is_no_answer_and_has_no_entry()
    {
        var before = (await ListAsync(new() { Caller = TestService.Nhs.Caller.Uri })).Count;
        var question = new TestPerson(310003).Question(Purpose.NhsOverseasVisitorManager);
        question.Person.Born = 20230230;
        await RichError.OfAsync(() => deployment.Checks(TestService.Nhs).CheckAsync(question));
        Assert.Equal(before, (await ListAsync(new() { Caller = TestService.Nhs.Caller.Uri })).Count);
    }

    [ServerFact]
    public async Task Entries_come_in_order_each_once_before_and_after_they_are_shipped()
    {
        var person = new TestPerson(310004);
        await KnowAsync(person);
        List<string> given = [];
        for (var count = 0; count < 30; count++)
        {
            given.Add((await deployment.Checks(TestService.Dwp).CheckAsync(person.Question())).AnswerId);
            Assert.Equal(given, (await ListAsync(new() { PersonId = person.PersonId })).Select(entry => entry.AnswerId));
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ListAsync(new() { AnswerId = given[^1] }, patience.Token) is [{ Shipped: false }]) await Task.Yield();
        Assert.Equal(given, (await ListAsync(new() { PersonId = person.PersonId })).Select(entry => entry.AnswerId));
    }

    [ServerFact]
    public async Task Only_an_operator_may_list_and_not_without_saying_what()
    {
        var department = new OperationsService.OperationsServiceClient(deployment.Channel(TestService.Dwp));
        var refused = await RichError.OfAsync(() => ListAsync(department, new() { Caller = TestService.Dwp.Caller.Uri }, default));
        Assert.Equal("OPERATIONS_NOT_GRANTED", refused.Reason);
        var everything = await RichError.OfAsync(() => ListAsync(new()));
        Assert.Equal(("MALFORMED_REQUEST", "person_id REQUIRED"), (everything.Reason, Assert.Single(everything.Fields)));
        var malformed = await RichError.OfAsync(() => ListAsync(new() { PersonId = "x", Caller = "x", AnswerId = "x" }));
        Assert.Equal(["person_id UUID", "caller SPIFFE_ID", "answer_id ANSWER_ID"], malformed.Fields);
    }

    [ServerFact]
    public async Task No_file_of_the_log_holds_anything_of_a_person()
    {
        var person = new TestPerson(310005) { FamilyName = "Wojciechowska", GivenNames = "Bronislawa", Born = "1971-03-17" };
        await AskAsync(person);
        var wrong = person.Question();
        wrong.Person.FamilyName = "Brzeczyszczykiewicz";
        var last = await deployment.Checks(TestService.Dwp).CheckAsync(wrong);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await ListAsync(new() { AnswerId = last.AnswerId }, patience.Token) is [{ Shipped: false }]) await Task.Yield();

        byte[][] tells =
        [
            .. new[]
            {
                "Wojciechowska", "WOJCIECHOWSKA", "Bronislawa", "BRONISLAWA", "Brzeczyszczykiewicz", person.Nino, person.Nino[..8], person.DocumentNumber,
                "1971-03-17", "19710317", person.PersonId, person.PersonId.Replace("-", "", StringComparison.Ordinal),
            }.Select(Encoding.ASCII.GetBytes),
            new Guid(person.PersonId).ToByteArray(), new Guid(person.PersonId).ToByteArray(bigEndian: true), BitConverter.GetBytes(19710317),
        ];
        var files = Directory.GetFiles(deployment.PathOf("data/disclosures")).Concat(Directory.GetFiles(deployment.PathOf("data"), "disclosures.db*")).ToList();
        Assert.True(files.Count >= 3, string.Join(' ', files));
        foreach (var file in files)
        {
            var bytes = await ReadAsync(file);
            Assert.All(tells, tell => Assert.True(bytes.AsSpan().IndexOf(tell) < 0, $"{Path.GetFileName(file)}: {Convert.ToHexString(tell)}"));
        }
    }

    // The store's file is locked against others, but not against reading bytes.
    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<CheckResponse> AskAsync(TestPerson person)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = await KnowAsync(person) };
        return await deployment.Checks(TestService.Dwp).CheckAsync(request);
    }

    private async Task<long> KnowAsync(TestPerson person) => (await deployment.Registry().SubmitAllAsync(person.Everything()))[^1].Position;

    private Task<IReadOnlyList<Disclosure>> ListAsync(ListDisclosuresRequest request, CancellationToken cancellationToken = default) =>
        ListAsync(new(deployment.Channel(TestService.Operations)), request, cancellationToken);

    private static async Task<IReadOnlyList<Disclosure>> ListAsync(
        OperationsService.OperationsServiceClient operations, ListDisclosuresRequest request, CancellationToken cancellationToken)
    {
        using var call = operations.ListDisclosures(request, cancellationToken: cancellationToken);
        List<Disclosure> entries = [];
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken)) entries.AddRange(part.Disclosures);
        return entries;
    }
}
