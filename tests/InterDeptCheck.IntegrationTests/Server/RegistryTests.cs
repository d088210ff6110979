using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

public sealed class RegistryTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private readonly TestDeployment deployment = shared.Deployment;

    [ServerFact]
    public async Task A_change_is_durable_when_submit_returns_and_the_same_event_id_gives_the_same_result()
    {
        var change = new TestPerson(500001).Registered();
        var registry = deployment.Registry();
        var first = await registry.SubmitAsync(new() { Change = change });
        var again = await registry.SubmitAsync(new() { Change = change });
        Assert.Equal((VerdictState.Applied, "", false), (first.Verdict.State, first.Verdict.Rule, first.RepeatedEvent));
        Assert.Equal((first.Position, true), (again.Position, again.RepeatedEvent));
    }

    [ServerFact]
    public async Task A_change_that_would_entangle_a_record_is_held_with_its_rule()
    {
        var person = new TestPerson(500002);
        var other = new TestPerson(500003) { FamilyName = "Nowak", Born = "1990-01-01", Nino = person.Nino };
        var results = await deployment.Registry().SubmitAllAsync([.. person.Everything(), other.Registered(), other.NinoLinked()]);
        Assert.Equal((VerdictState.Held, "CLAIMED_BY_ANOTHER"), (results[^1].Verdict.State, results[^1].Verdict.Rule));
    }

    [ServerFact] // Why: who has to decide must not have to look for what was found.
    public async Task A_verdict_says_every_reason_in_codes_and_words()
    {
        var person = new TestPerson(500011);
        var stranger = person.NinoLinked();
        (stranger.Attestation.FamilyName, stranger.Attestation.Born) = ("Nowak", "1990-01-01");
        var results = await deployment.Registry().SubmitAllAsync(person.Registered(), stranger);
        Assert.Empty(results[0].Verdict.Reasons);
        Assert.Equal(["ATTESTATION_CONTRADICTS", "BORN", "NAME"], results[1].Verdict.Reasons.Select(reason => reason.Code));
        Assert.All(results[1].Verdict.Reasons, reason => Assert.EndsWith(".", reason.Words, StringComparison.Ordinal));
    }

    [ServerFact]
    public async Task A_batch_that_cancels_in_bulk_is_refused_with_how_many_and_nothing_is_applied()
    {
        var person = new TestPerson(500012);
        var lines = Enumerable.Range(1, 1_001).Select(row =>
        {
            var change = person.Change();
            change.StatusCancelled = new() { GrantId = person.GrantId(row) };
            return change;
        });
        Change[] batch = [person.Registered(), .. lines];
        for (var time = 0; time < 2; time++)
        {
            var error = await RichError.OfAsync(() => deployment.Registry().SubmitBatchAsync("batch-bulk", batch));
            Assert.Equal((StatusCode.FailedPrecondition, "BULK_CANCELLATION_NEEDS_APPROVAL"), (error.Code, error.Reason));
            Assert.Equal("1001", error.Metadata["cancellations"]);
        }

        var result = await deployment.Registry().SubmitBatchAsync("batch-bulk", batch[..1_001]);
        Assert.Equal((1_001, 0), (result.Applied, result.RepeatedEvents));
    }

    [ServerFact]
    public async Task An_event_id_with_another_content_is_refused()
    {
        var person = new TestPerson(500004);
        var (first, second) = (person.Registered(), person.NinoLinked());
        second.EventId = first.EventId;
        var position = (await deployment.Registry().SubmitAllAsync(first))[0].Position;
        var error = await RichError.OfAsync(() => deployment.Registry().SubmitAsync(new() { Change = second }));
        Assert.Equal((StatusCode.AlreadyExists, "EVENT_ID_REUSED"), (error.Code, error.Reason));
        Assert.Equal(position.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Metadata["position"]);
    }

    [ServerFact] // Why: the registry's own events have such ids, which can be told beforehand: a source that takes one would block a plan.
    public async Task An_event_id_of_version_8_is_refused()
    {
        var change = new TestPerson(500011).Registered();
        change.EventId = "1b4e28ba-2fa1-81d2-883f-0016d3cca427";
        var error = await RichError.OfAsync(() => deployment.Registry().SubmitAsync(new() { Change = change }));
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_REQUEST"), (error.Code, error.Reason));
        Assert.Equal(["change.event_id NOT_ALLOWED"], error.Fields);
        change.EventId = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
        Assert.Single(await deployment.Registry().SubmitAllAsync(change));
    }

    [ServerFact]
    public async Task A_malformed_change_is_refused_by_field_and_rule()
    {
        var change = new TestPerson(500005).Granted(from: "2024-02-30", until: "soon", product: "eus", funds: (PublicFunds)9);
        (change.EventId, change.PersonId, change.EffectiveOn, change.Source.System) = ("1", "", "", "the atlas");
        change.Attestation.Born = "1988-26-04";
        var error = await RichError.OfAsync(() => deployment.Registry().SubmitAsync(new() { Change = change }));
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED_REQUEST"), (error.Code, error.Reason));
        Assert.Equal(
            new[]
            {
                "change.attestation.born DATE_NOT_REAL", "change.effective_on REQUIRED", "change.event_id UUID", "change.person_id REQUIRED",
                "change.source.system TOKEN", "change.status_granted.product_type STATUS_CODE", "change.status_granted.public_funds UNKNOWN_VALUE",
                "change.status_granted.valid_from DATE_NOT_REAL", "change.status_granted.valid_until DATE_FORMAT",
            },
            error.Fields.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [ServerFact]
    public async Task A_change_without_body_or_attestation_is_refused()
    {
        var registry = deployment.Registry();
        var linked = new TestPerson(500006).NinoLinked();
        linked.Attestation = null;
        Assert.Equal(["change.body REQUIRED"], (await RichError.OfAsync(() => registry.SubmitAsync(new() { Change = new TestPerson(500006).Change() }))).Fields);
        Assert.Equal(["change.attestation REQUIRED"], (await RichError.OfAsync(() => registry.SubmitAsync(new() { Change = linked }))).Fields);
        Assert.Equal(["change REQUIRED"], (await RichError.OfAsync(() => registry.SubmitAsync(new()))).Fields);
    }

    [ServerFact]
    public async Task A_message_of_more_than_64_KiB_is_refused()
    {
        var change = new TestPerson(500007).Registered();
        change.Source.Reference = new string('r', 65 * 1024);
        Assert.Equal("MESSAGE_TOO_LARGE", (await RichError.OfAsync(() => deployment.Registry().SubmitAsync(new() { Change = change }))).Reason);
    }

    [ServerFact]
    public async Task A_batch_is_applied_when_it_closes_and_its_id_is_never_used_again()
    {
        var person = new TestPerson(500008);
        var changes = person.Everything().Reverse().ToList();
        var result = await deployment.Registry().SubmitBatchAsync("batch-a", changes);
        Assert.Equal(("batch-a", 4, 0, 0, 0), (result.BatchId, result.Applied, result.Held, result.RepeatedEvents, result.Skipped));

        var error = await RichError.OfAsync(() => deployment.Registry().SubmitBatchAsync("batch-a", changes));
        Assert.Equal((StatusCode.FailedPrecondition, "BATCH_CLOSED"), (error.Code, error.Reason));
        var repeated = await deployment.Registry().SubmitBatchAsync("batch-a-again", changes);
        Assert.Equal((0, 4), (repeated.Applied, repeated.RepeatedEvents));
    }

    [ServerFact]
    public async Task Bad_lines_reject_the_batch_by_line_and_field_or_are_left_out_when_asked()
    {
        var person = new TestPerson(500009);
        var bad = person.Granted(from: "2024-02-30");
        var changes = new[] { person.Registered(), bad, person.NinoLinked() };

        var error = await RichError.OfAsync(() => deployment.Registry().SubmitBatchAsync("batch-b", changes));
        Assert.Equal((StatusCode.InvalidArgument, "BATCH_HAS_BAD_LINES"), (error.Code, error.Reason));
        Assert.Equal(["lines[2].status_granted.valid_from DATE_NOT_REAL"], error.Fields);
        Assert.Equal("1", error.Metadata["bad_lines"]);

        var result = await deployment.Registry().SubmitBatchAsync("batch-b", changes, skipBadLines: true);
        Assert.Equal((2, 1), (result.Applied, result.Skipped));
        var fault = Assert.Single(result.Faults);
        Assert.Equal((2, "status_granted.valid_from", "DATE_NOT_REAL"), (fault.Line, fault.Field, fault.Rule));
    }

    [ServerFact]
    public async Task A_large_batch_is_staged_in_parts()
    {
        var people = Enumerable.Range(510_000, 600).Select(number => new TestPerson(number)).ToList();
        var result = await deployment.Registry().SubmitBatchAsync("batch-large", [.. people.SelectMany(p => new[] { p.Registered(), p.NinoLinked() })]);
        Assert.Equal(1_200, result.Applied);
    }

    public static TheoryData<string> BrokenProtocols => ["line first", "close first", "nothing", "two opens", "no close", "lost line", "falling number", "no part"];

    [ServerTheory]
    [MemberData(nameof(BrokenProtocols))]
    public async Task Messages_out_of_order_are_refused_and_nothing_is_applied(string protocol)
    {
        var person = new TestPerson(500010);
        var open = new SubmitBatchRequest { Open = new() { BatchId = "batch-" + protocol.Replace(' ', '-') } };
        var line = new SubmitBatchRequest { Line = new() { Number = 1, Change = person.Registered() } };
        var next = new SubmitBatchRequest { Line = new() { Number = 1, Change = person.NinoLinked() } };
        SubmitBatchRequest[] messages = protocol switch
        {
            "line first" => [line],
            "close first" => [Close(0)],
            "nothing" => [],
            "two opens" => [open, open],
            "no close" => [open, line],
            "lost line" => [open, line, Close(2)],
            "falling number" => [open, line, next],
            _ => [open, new()],
        };
        var error = await RichError.OfAsync(() => SendAsync(messages));
        Assert.Equal((StatusCode.InvalidArgument, "BATCH_PROTOCOL"), (error.Code, error.Reason));
    }

    [ServerFact]
    public async Task A_batch_id_of_another_shape_is_refused()
    {
        var error = await RichError.OfAsync(() => SendAsync([new() { Open = new() { BatchId = "my batch" } }]));
        Assert.Equal(["open.batch_id TOKEN"], error.Fields);
    }

    [ServerFact]
    public async Task Two_streams_of_one_batch_do_not_mix()
    {
        using var first = deployment.Registry().SubmitBatch();
        await first.RequestStream.WriteAsync(new() { Open = new() { BatchId = "batch-busy" } });
        await first.RequestStream.WriteAsync(new() { Line = new() { Number = 1, Change = new TestPerson(500011).Registered() } });

        // A stream that opens the batch and stops is refused as busy from the moment on in which the server has opened the first.
        var reason = "";
        for (var attempt = 0; reason != "BATCH_BUSY" && attempt < 100; attempt++)
            reason = (await RichError.OfAsync(() => SendAsync([new() { Open = new() { BatchId = "batch-busy" } }]))).Reason;
        Assert.Equal("BATCH_BUSY", reason);
    }

    [ServerFact]
    public async Task A_stream_that_breaks_off_leaves_nothing_and_its_id_can_be_used()
    {
        var person = new TestPerson(500012);
        using (var call = deployment.Registry().SubmitBatch())
        {
            await call.RequestStream.WriteAsync(new() { Open = new() { BatchId = "batch-broken" } });
            await call.RequestStream.WriteAsync(new() { Line = new() { Number = 1, Change = person.Registered() } });
        }

        SubmitBatchResponse? result = null;
        for (var attempt = 0; result is null && attempt < 100; attempt++)
        {
            try
            {
                result = await deployment.Registry().SubmitBatchAsync("batch-broken", person.Everything());
            }
            catch (RpcException busy) when (RichError.Of(busy).Reason == "BATCH_BUSY")
            {
                await Task.Delay(50);
            }
        }

        Assert.Equal((4, 0), (result!.Applied, result.RepeatedEvents));
    }

    private async Task<SubmitBatchResponse> SendAsync(IEnumerable<SubmitBatchRequest> messages)
    {
        using var call = deployment.Registry().SubmitBatch();
        await call.RequestStream.SendAllAsync(messages);
        return await call.ResponseAsync;
    }

    private static SubmitBatchRequest Close(long lines) => new() { Close = new() { LineCount = lines } };
}
