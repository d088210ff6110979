using InterDeptCheck.Client;
using InterDeptCheck.Client.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace InterDeptCheck.UnitTests.Client;

public sealed class FakeClientTests
{
    private static readonly ClaimedPerson Person = new() { Identifiers = [Identifier.Nino("AB123456C")], FamilyName = "Tens" };
    private static readonly CheckQuestion Question = new(Purpose.DwpPublicFunds, "run:1", Person);

    [Fact]
    public async Task It_answers_as_scripted_in_order_and_then_as_otherwise()
    {
        var answer = new StatusAnswer { Intervals = [], Grants = [], RulesVersion = 1 };
        var fake = new FakeInterDeptCheckClient()
            .Then(FakeOutcomes.Matched(answer))
            .Then(FakeOutcomes.UnderReview)
            .Then(FakeOutcomes.Incomplete(MissingFact.StatusGrant))
            .ThenFails(FailureReason.ReplicaBuilding, retryDelay: TimeSpan.FromSeconds(2));
        await fake.ConnectAsync();
        Assert.Same(answer, Assert.IsType<Matched>(await fake.CheckAsync(Question)).Answer);
        Assert.IsType<UnderReview>(await fake.CheckAsync(Question, TimeSpan.FromSeconds(1)));
        Assert.Equal([MissingFact.StatusGrant], Assert.IsType<Incomplete>(await fake.CheckAsync(Question)).Missing);
        var failure = await Assert.ThrowsAsync<InterDeptCheckException>(() => fake.CheckAsync(Question));
        Assert.Equal((FailureKind.Refused, FailureReason.ReplicaBuilding), (failure.Kind, failure.Reason));
        Assert.Equal(TimeSpan.FromSeconds(2), failure.RetryDelay);
        Assert.IsType<NotMatched>(await fake.CheckAsync(Question));
        Assert.Equal(5, fake.Asked.Count);
        Assert.Same(Question, fake.Asked[0]);
    }

    [Fact]
    public async Task Batches_and_streams_are_answered_one_by_one()
    {
        var fake = new FakeInterDeptCheckClient().Then(FakeOutcomes.UnderReview);
        var head = new BatchHead(Purpose.DwpPublicFunds, "run:1");
        var batch = await fake.CheckBatchAsync(head, [new(Person), new(Person)]);
        Assert.Equal([0L, 1L], batch.Select(item => item.Index));
        Assert.IsType<UnderReview>(Assert.IsType<BatchItemAnswered>(batch[0]).Outcome);
        var streamed = 0;
        await foreach (var item in fake.CheckManyAsync(head, Twice())) Assert.Equal(streamed++, item.Index);
        Assert.Equal((2, 4), (streamed, fake.Asked.Count));
    }

    [Fact]
    public async Task A_cancelled_question_is_cancelled()
    {
        var fake = new FakeInterDeptCheckClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fake.CheckAsync(Question, new CancellationToken(canceled: true)));
        Assert.Empty(fake.Asked);
    }

    [Fact]
    public void A_hosts_tests_put_it_in_the_place_of_the_client()
    {
        var fake = new FakeInterDeptCheckClient();
        var services = new ServiceCollection();
        services.AddSingleton<IStatusCheckClient>(fake);
        services.AddInterDeptCheck(_ => { });
        using var provider = services.BuildServiceProvider();
        Assert.Same(fake, provider.GetRequiredService<IStatusCheckClient>());
    }

    private static async IAsyncEnumerable<BatchQuestion> Twice()
    {
        yield return new(Person);
        await Task.Yield();
        yield return new(Person);
    }
}
