using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Grpc.Core;
using InterDeptCheck.Client;
using InterDeptCheck.IntegrationTests.Cli;
using InterDeptCheck.IntegrationTests.Server;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Deployments;
using TestPerson = InterDeptCheck.TestKit.Deployments.TestPerson;

namespace InterDeptCheck.IntegrationTests.Disclosures;

/// <summary>An answer that left has its entry, and without an entry no answer leaves: whatever happens to the process or to its disk.</summary>
public sealed class DisclosureFaultTests
{
    private const string Caller = "hmrc/child-benefit";

    [Fact(Timeout = 300_000)] // Why: the entry is written before the answer leaves, so that no moment is between the two.
    public async Task Killed_at_any_moment_every_answer_that_was_received_has_its_entry_exactly_once()
    {
        const int Seed = 20261122;
        const int Kills = 5;
        var random = new Random(Seed);
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        var server = await idcheck.ServeAsync();
        (await idcheck.RunAsync("import", Repository.PathOf("samples/published-records.ndjson"))).MustBe(0);
        var received = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await AskUntilKilledAsync(idcheck, server, random.Next(1, 3000), received);
            server = await idcheck.ServeAsync();
            var logged = await LoggedAsync(idcheck);
            Assert.True(logged.Distinct(StringComparer.Ordinal).Count() == logged.Count, $"seed {Seed}, kill {kill}: an entry is there twice");
            var missing = received.Except(logged, StringComparer.Ordinal).ToList();
            Assert.True(missing.Count == 0, $"seed {Seed}, kill {kill}: {missing.Count} of {received.Count} answers have no entry");
        }

        Assert.True(received.Distinct(StringComparer.Ordinal).Count() == received.Count, $"seed {Seed}: an id was given twice");
    }

    [Fact(Timeout = 300_000)]
    public async Task On_a_full_disk_no_answer_leaves_and_the_server_goes_on_once_there_is_space()
    {
        await using var idcheck = new Idcheck();
        (await idcheck.RunAsync("pki", "init")).MustBe(0);
        var disk = Directory.CreateDirectory(Path.Combine(idcheck.Home, "data", "disclosures")).FullName;
        var server = await idcheck.ServeOnDiskAsync(disk, kibibytes: 512, ballastKibibytes: 400);
        if (server is null) return; // Where nobody may mount, as in some containers.
        (await idcheck.RunAsync("import", Repository.PathOf("samples/published-records.ndjson"))).MustBe(0);
        await using var client = idcheck.Client(Caller);
        List<string> received = [];
        var refusals = 0;
        for (var asked = 0; refusals < 20; asked++)
        {
            Assert.True(asked < 5000, "The disk did not fill up.");
            if (await TryAskAsync(client) is { } answer) received.Add(answer);
            else refusals++;
        }

        Assert.Equal("DISCLOSURE_LOG_UNWRITABLE", await NotReadyAsync(idcheck, until: reasons => reasons.Length > 0));
        File.Delete($"/proc/{server.Id}/root{disk}/ballast");
        Assert.Equal("", await NotReadyAsync(idcheck, until: reasons => reasons.Length == 0));
        received.Add((await client.CheckAsync(Question())).AnswerId);
        Assert.Equal(received, await LoggedAsync(idcheck));
    }

    [ServerFact]
    public async Task While_the_log_can_not_be_written_no_answer_leaves_and_then_it_goes_on()
    {
        await using var deployment = await TestDeployment.StartAsync(options => options with
        {
            Disclosures = new() { SegmentBytesMax = 64 * 1024 },
        });
        deployment.Errors.Expect(error => error.EventName is "DisclosuresNotWritable" or "DisclosuresNotShipped");
        var checks = deployment.Checks(TestService.Dwp);
        var question = new TestPerson(320001).Question();
        await checks.CheckAsync(question);
        var path = deployment.PathOf("data/disclosures");
        Directory.Move(path, path + ".away");
        RpcException? refused = null;
        for (var asked = 0; refused is null; asked++)
        {
            Assert.True(asked < 5000, "A segment of 64 KiB did not fill up.");
            try
            {
                // Another person each time: too many mismatches on one identifier would be refused.
                await checks.CheckAsync(new TestPerson(330_000 + asked).Question());
            }
            catch (RpcException error)
            {
                refused = error;
            }
        }

        var reason = RichError.Of(refused);
        Assert.Equal((StatusCode.Unavailable, "DISCLOSURE_LOG_UNAVAILABLE"), (reason.Code, reason.Reason));
        Assert.NotNull(reason.RetryDelay);
        Assert.Equal("DISCLOSURE_LOG_UNAVAILABLE", (await RichError.OfAsync(() => checks.CheckAsync(question))).Reason);
        Directory.Move(path + ".away", path);
        Assert.NotEqual("", (await checks.CheckAsync(question)).AnswerId);
    }

    private static async Task AskUntilKilledAsync(Idcheck idcheck, Process server, int answersBefore, ConcurrentBag<string> received)
    {
        const int Askers = 8;
        await using var client = idcheck.Client(Caller);
        using var killed = new CancellationTokenSource();
        var answers = 0;
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => Task.Run(async () =>
        {
            while (!killed.IsCancellationRequested)
            {
                try
                {
                    received.Add((await client.CheckAsync(Question())).AnswerId);
                }
                catch (InterDeptCheckException error) when (killed.IsCancellationRequested || error.Reason == FailureReason.ReplicaBuilding)
                {
                    continue;
                }

                if (Interlocked.Increment(ref answers) != answersBefore) continue;
                // The others are answered while it dies.
                server.Kill();
                await killed.CancelAsync();
            }
        })));
        await server.WaitForExitAsync();
    }

    private static async Task<string?> TryAskAsync(StatusCheckClient client)
    {
        try
        {
            return (await client.CheckAsync(Question())).AnswerId;
        }
        catch (InterDeptCheckException error) when (error.Reason == FailureReason.DisclosureLogUnavailable)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> LoggedAsync(Idcheck idcheck)
    {
        var listed = (await idcheck.RunAsync("disclosures", "--caller", Caller, "--json")).MustBe(0);
        return [.. listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["answer_id"]!)];
    }

    private static async Task<string> NotReadyAsync(Idcheck idcheck, Predicate<string> until)
    {
        const int LooksMax = 20;
        var reasons = "";
        for (var look = 0; look < LooksMax; look++)
        {
            var status = JsonNode.Parse((await idcheck.RunAsync("replica", "stat", "--json")).MustBe(0).Output)!;
            reasons = string.Join(", ", status["not_ready_reasons"]!.AsArray().Select(reason => (string)reason!));
            Assert.Equal(reasons.Length == 0, (bool)status["serving"]!);
            if (until(reasons)) break;
        }

        return reasons;
    }

    private static CheckQuestion Question() => new(Purpose.HmrcPublicFunds, "kill-test", new()
    {
        Identifiers = [Identifier.Nino("AB116565A")],
        FamilyName = "Tens",
        GivenNames = "Robin",
        Born = new DateOnly(1969, 6, 30),
    });
}
