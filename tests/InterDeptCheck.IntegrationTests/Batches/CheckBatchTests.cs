using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Batches;

/// <summary>Up to a thousand questions in one call.</summary>
public sealed class CheckBatchTests(CheckBatchTests.Town town) : IClassFixture<CheckBatchTests.Town>
{
    private const int People = 20;
    private readonly TestDeployment deployment = town.Deployment;

    [ServerFact]
    public async Task The_order_is_kept_and_each_item_is_about_its_own_person()
    {
        int[] order = [7, 3, 3, 20, 1, 12];
        var question = BatchTown.Batch(1, order);
        var answer = await AskAsync(question);
        Assert.Equal(question.RequestId, answer.RequestId);
        Assert.All(answer.Items, item => Assert.Equal((Outcome.Matched, NextStep.UseAnswer), (item.Outcome, item.NextStep)));
        Assert.Equal(order, answer.Items.Select(BatchTown.Whose));
        Assert.All(answer.Items, item => Assert.Equal(8, item.Assertions.Count));
    }

    [ServerFact]
    public async Task A_bad_item_among_a_thousand_harms_no_neighbour()
    {
        var people = Enumerable.Range(0, 1_000).Select(index => 1 + index % People).ToArray();
        var question = BatchTown.Batch(2, people);
        (question.Items[499].Person.Born, question.Items[499].Period) = (20230230, new() { From = 20250302, To = 20250301 });
        question.Items[500].Person.Identifiers.Clear();
        question.Items[501].Person = null;
        question.Items[502].Person.Identifiers[0] = new();
        var items = (await AskAsync(question)).Items;
        Assert.Equal(1_000, items.Count);
        AssertRefused(items[499], ErrorReason.MalformedRequest, "person.born DATE_NOT_REAL", "period RANGE_REVERSED");
        AssertRefused(items[500], ErrorReason.InsufficientIdentity, "person.identifiers REQUIRED");
        AssertRefused(items[501], ErrorReason.MalformedRequest, "person REQUIRED");
        AssertRefused(items[502], ErrorReason.MalformedRequest, "person.identifiers[0].value REQUIRED");
        for (var index = 0; index < items.Count; index++)
        {
            if (index is < 499 or > 502) Assert.Equal(people[index], BatchTown.Whose(items[index]));
        }
    }

    [ServerFact]
    public async Task Every_item_is_answered_as_if_it_had_been_asked_alone()
    {
        var question = BatchTown.Batch(3, 1, 2, 3, 4);
        question.Period = new() { From = 19990101, To = 20301231 };
        question.Items[1].Person.FamilyName = "Nowak";
        question.Items[2].Period = new() { From = 20200101, To = 20200131 };
        question.Items[3].Person.Identifiers[0].Nino = "AB999998C";
        var items = (await AskAsync(question)).Items;
        foreach (var (sent, item) in question.Items.Zip(items))
        {
            var alone = await deployment.Checks(TestService.Dwp).CheckAsync(new()
            {
                RequestId = question.RequestId,
                Purpose = question.Purpose,
                Initiator = question.Initiator,
                Person = sent.Person,
                Period = sent.Period ?? question.Period,
            });
            Assert.Equal((alone.Outcome, alone.NextStep, alone.Answer), (item.Outcome, item.NextStep, item.Answer));
            Assert.Equal((alone.Assertions, alone.AgreedByEarlierValue), (item.Assertions, item.AgreedByEarlierValue));
            Assert.Equal((alone.CaseReference, alone.Missing), (item.CaseReference, item.Missing));
        }
    }

    [ServerTheory]
    [InlineData(0, "batch.items REQUIRED")]
    [InlineData(1_001, "batch.items TOO_MANY")]
    public async Task A_batch_has_1_to_1000_items(int count, string fault)
    {
        var error = await RichError.OfAsync(() => AskAsync(BatchTown.Batch(4, Enumerable.Repeat(1, count))));
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_REQUEST"), (error.Code, error.Reason));
        Assert.Equal([fault], error.Fields);
    }

    [ServerFact]
    public async Task A_malformed_head_ends_the_call_with_every_fault()
    {
        var question = BatchTown.Batch(5, 1);
        (question.RequestId, question.Initiator) = ("x", "Agnieszka K.");
        question.Freshness = new() { AtLeastPosition = -1 };
        question.Period = new() { From = 20250302, To = 20250301 };
        var error = await RichError.OfAsync(() => AskAsync(question));
        Assert.Equal(
            ["batch.request_id UUID", "batch.initiator TOKEN", "batch.freshness.at_least_position NEGATIVE", "batch.period RANGE_REVERSED"],
            error.Fields);
        Assert.Equal(["batch REQUIRED"], (await RichError.OfAsync(() => AskAsync(null))).Fields);
    }

    [ServerFact]
    public async Task A_purpose_that_is_not_granted_refuses_the_whole_batch()
    {
        var question = BatchTown.Batch(6, 1);
        question.Purpose = Purpose.HmrcRightToWork;
        var error = await RichError.OfAsync(() => AskAsync(question));
        Assert.Equal((StatusCode.PermissionDenied, "PURPOSE_NOT_GRANTED"), (error.Code, error.Reason));
        Assert.Equal("HMRC_RIGHT_TO_WORK", error.Metadata["purpose"]);
    }

    [ServerFact]
    public async Task A_batch_may_have_a_megabyte_and_not_a_byte_more()
    {
        const int Megabyte = 1024 * 1024;
        var question = BatchTown.Batch(7, 1, 2);
        question.Items[1].Person.GivenNames = new string('a', Megabyte);
        var over = new CheckBatchRequest { Batch = question }.CalculateSize() - Megabyte;
        question.Items[1].Person.GivenNames = new string('a', Megabyte - over);
        Assert.Equal(Megabyte, new CheckBatchRequest { Batch = question }.CalculateSize());
        AssertRefused((await AskAsync(question)).Items[1], ErrorReason.MalformedRequest, "person.given_names TOO_LONG");

        question.Items[1].Person.GivenNames += "a";
        var error = await RichError.OfAsync(() => AskAsync(question));
        Assert.Equal((StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task Freshness_that_can_not_be_had_refuses_the_whole_batch()
    {
        var question = BatchTown.Batch(8, 1);
        question.Freshness = new() { AtLeastPosition = 1_000_000_000 };
        var client = deployment.Checks(TestService.Dwp);
        var error = await RichError.OfAsync(
            () => client.CheckBatchAsync(new() { Batch = question }, deadline: DateTime.UtcNow.AddSeconds(3)));
        Assert.Equal((StatusCode.Unavailable, "REPLICA_BEHIND"), (error.Code, error.Reason));
    }

    [ServerTheory]
    [InlineData("records-")]
    [InlineData("index-")]
    public async Task A_damaged_replica_heals_item_by_item_and_never_answers_wrongly(string files)
    {
        await using var damaged = await TestDeployment.StartAsync();
        await BatchTown.SettleAsync(damaged, People);
        NodeTests.Damage(damaged.Options.Storage.ReplicaDirectory, files);
        var client = damaged.Checks(TestService.Dwp);
        int[] people = [1, 2, 3];
        AnswerBatch answer;
        var attempts = 0;
        do
        {
            answer = (await client.CheckBatchAsync(new() { Batch = BatchTown.Batch(9, people) })).Batch;
            Assert.All(answer.Items, item => Assert.Contains(item.Outcome, new[] { Outcome.Matched, Outcome.UnderReview }));
            await Task.Delay(20);
        }
        while (answer.Items.Any(item => item.Outcome != Outcome.Matched) && ++attempts < 500);

        Assert.Equal(people, answer.Items.Select(BatchTown.Whose));
    }

    private static void AssertRefused(AnswerItem item, ErrorReason reason, params string[] faults)
    {
        Assert.Equal((Outcome.Unspecified, reason), (item.Outcome, item.Error.Reason));
        Assert.Null(item.Answer);
        Assert.Equal(faults, item.Error.Fields.Select(fault => $"{fault.Field} {fault.Rule}"));
    }

    private async Task<AnswerBatch> AskAsync(QuestionBatch? question) =>
        (await deployment.Checks(TestService.Dwp).CheckBatchAsync(new() { Batch = question })).Batch;

    public sealed class Town : IAsyncLifetime
    {
        public TestDeployment Deployment { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Deployment = await TestDeployment.StartAsync();
            await BatchTown.SettleAsync(Deployment, People);
        }

        public async Task DisposeAsync() => await Deployment.DisposeAsync();
    }
}
