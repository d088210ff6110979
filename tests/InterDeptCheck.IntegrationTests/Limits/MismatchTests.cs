using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Batches;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;
using Contract = InterDeptCheck.Contracts.V1;
using Outcome = InterDeptCheck.Contracts.V1.Outcome;

namespace InterDeptCheck.IntegrationTests.Limits;

/// <summary>An identifier is no way to find out what belongs to it: single calls, batches and streams, over real mutual TLS.</summary>
public sealed class MismatchTests
{
    private const int Limit = 10;

    [ServerFact]
    public async Task An_identifier_that_was_asked_wrongly_too_often_is_refused_even_when_asked_rightly()
    {
        await using var deployment = await StartAsync();
        await BatchTown.SettleAsync(deployment, 2);
        var guesser = deployment.Checks(TestService.Dwp);
        for (var guess = 1; guess <= Limit; guess++) Assert.Equal(Outcome.NotMatched, (await guesser.CheckAsync(Guess(1, guess))).Outcome);
        var right = await RichError.OfAsync(() => guesser.CheckAsync(BatchTown.Person(1).Question()));
        var onAnotherConnection = await RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(Guess(1, 11)));
        foreach (var error in new[] { right, onAnotherConnection })
        {
            Assert.Equal((StatusCode.ResourceExhausted, "IDENTIFIER_MISMATCH_LIMIT"), (error.Code, error.Reason));
            Assert.InRange(error.RetryDelay!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(28));
            Assert.Empty(error.Fields);
        }

        Assert.Equal(Outcome.Matched, (await guesser.CheckAsync(BatchTown.Person(2).Question())).Outcome);
        var hmrc = BatchTown.Person(1).Question(Contract.Purpose.HmrcPublicFunds);
        Assert.Equal(Outcome.Matched, (await deployment.Checks(TestService.Hmrc).CheckAsync(hmrc)).Outcome);
        Assert.False(deployment.Logs.Contains(BatchTown.Person(1).Nino));
    }

    [ServerFact] // Why: else the limit would tell who is known.
    public async Task An_identifier_that_nobody_has_ends_the_same_way()
    {
        await using var deployment = await StartAsync();
        await BatchTown.SettleAsync(deployment, 1);
        var checks = deployment.Checks(TestService.Dwp);
        var ends = new List<(string Outcomes, StatusCode Code, string Reason, string Metadata, bool HasDelay)>();
        foreach (var person in new[] { 1, 999 })
        {
            var outcomes = new List<string>();
            for (var guess = 1; guess <= Limit; guess++) outcomes.Add((await checks.CheckAsync(Guess(person, guess))).Outcome.ToString());
            var error = await RichError.OfAsync(() => checks.CheckAsync(Guess(person, 11)));
            ends.Add((string.Join(' ', outcomes), error.Code, error.Reason, string.Join(' ', error.Metadata.Keys), error.RetryDelay is not null));
        }

        Assert.Equal(ends[0], ends[1]);
    }

    [ServerFact]
    public async Task Matches_do_not_count()
    {
        await using var deployment = await StartAsync();
        await BatchTown.SettleAsync(deployment, 1);
        var checks = deployment.Checks(TestService.Dwp);
        for (var at = 0; at < 3 * Limit; at++) Assert.Equal(Outcome.Matched, (await checks.CheckAsync(BatchTown.Person(1).Question())).Outcome);
    }

    [ServerFact]
    public async Task Items_of_a_batch_count_and_have_an_error_of_their_own_and_the_sdk_knows_it()
    {
        await using var deployment = await StartAsync();
        await BatchTown.SettleAsync(deployment, 2);
        var batch = BatchTown.Batch(1);
        for (var guess = 1; guess <= 20; guess++) batch.Items.Add(new Contract.QuestionItem { Person = Guess(1, guess).Person });
        batch.Items.Add(new Contract.QuestionItem { Person = BatchTown.Person(1).Question().Person });
        batch.Items.Add(new Contract.QuestionItem { Person = BatchTown.Person(2).Question().Person });
        var items = (await deployment.Checks(TestService.Dwp).CheckBatchAsync(new() { Batch = batch })).Batch.Items;
        Assert.All(items.Take(Limit), item => Assert.Equal(Outcome.NotMatched, item.Outcome));
        Assert.All(items.Skip(Limit).Take(11), item => Assert.Equal(Contract.ErrorReason.IdentifierMismatchLimit, item.Error.Reason));
        Assert.Equal(Outcome.Matched, items[^1].Outcome);

        await using var sdk = BatchTown.Sdk(deployment, deployment.Server.Address.Port);
        var asked = new[] { 1, 2 }.Select(number => new BatchQuestion(BatchTown.Claimed(BatchTown.Person(number)))).ToArray();
        var outcomes = await sdk.CheckBatchAsync(new BatchHead(Purpose.DwpPublicFunds, "claim-run:1"), asked);
        Assert.Equal(FailureReason.IdentifierMismatchLimit, Assert.IsType<BatchItemFaulted>(outcomes[0]).Reason);
        Assert.IsType<BatchItemAnswered>(outcomes[1]);
    }

    [ServerFact] // Why: several batches of a stream are at work at once.
    public async Task Batches_of_a_stream_that_are_at_work_at_once_are_no_way_round()
    {
        await using var deployment = await StartAsync();
        await BatchTown.SettleAsync(deployment, 1);
        using var call = deployment.Checks(TestService.Dwp).CheckStream();
        for (var at = 1; at <= 8; at++)
        {
            var batch = BatchTown.Batch(at);
            for (var guess = 1; guess <= 100; guess++) batch.Items.Add(new Contract.QuestionItem { Person = Guess(1, guess).Person });
            await call.RequestStream.WriteAsync(new() { Batch = batch });
        }

        await call.RequestStream.CompleteAsync();
        var outcomes = new List<Contract.AnswerItem>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) outcomes.AddRange(call.ResponseStream.Current.Batch.Items);
        Assert.Equal(800, outcomes.Count);
        Assert.Equal(Limit, outcomes.Count(item => item.Outcome == Outcome.NotMatched));
        Assert.Equal(800 - Limit, outcomes.Count(item => item.Error?.Reason == Contract.ErrorReason.IdentifierMismatchLimit));
    }

    // The person's NINO with another birth date.
    private static Contract.CheckRequest Guess(int person, int guess)
    {
        var request = BatchTown.Person(person).Question();
        request.Person.Born = 19900000 + 101 + guess % 28 + 100 * (guess / 28 % 12);
        return request;
    }

    // With the defaults that departments have.
    private static async Task<TestDeployment> StartAsync()
    {
        var deployment = TestDeployment.Create();
        deployment.Enrol([.. TestService.All.Select(service => service with { Limits = new Dictionary<string, int>(StringComparer.Ordinal) })]);
        await deployment.StartServerAsync();
        return deployment;
    }
}
