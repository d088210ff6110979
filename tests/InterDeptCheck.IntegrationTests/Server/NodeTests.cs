using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Pki;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.IntegrationTests.Server;

/// <summary>What a node does with its replica and its log.</summary>
public sealed class NodeTests
{
    [ServerFact]
    public async Task After_a_restart_a_node_answers_from_the_replica_that_it_had()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(600001);
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        await AskAsync(deployment, person, 4);
        await deployment.RestartServerAsync();
        Assert.Equal(Outcome.Matched, (await AskAsync(deployment, person, 4)).Outcome);
        Assert.False(deployment.Logs.Contains("starts empty"));
    }

    [ServerFact]
    public async Task A_replica_of_another_ledger_is_rebuilt_and_the_log_says_so()
    {
        await using var deployment = await TestDeployment.StartAsync();
        await deployment.Registry().SubmitAllAsync([.. new TestPerson(600002).Everything()]);
        await AskAsync(deployment, new TestPerson(600002), 4);
        await deployment.Server.StopAsync();
        foreach (var file in Directory.EnumerateFiles(deployment.Options.Storage.DataDirectory, "ledger.db*")) File.Delete(file);
        await deployment.StartServerAsync();
        Assert.True(deployment.Logs.Contains("is not of this ledger and is rebuilt"));
        Assert.Equal(0, deployment.Server.Position.Value);
        Assert.Equal(Outcome.NotMatched, (await AskAsync(deployment, new TestPerson(600002), 0)).Outcome);
    }

    [ServerFact]
    public async Task Another_fingerprint_key_makes_another_replica()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(600003);
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        await AskAsync(deployment, person, 4);
        await deployment.Server.StopAsync();
        File.Delete(deployment.PathOf("fingerprint.key"));
        FingerprintKeyFile.Create(deployment.PathOf("fingerprint.key"));
        await deployment.StartServerAsync();
        Assert.True(deployment.Logs.Contains("The replica starts empty"));
        Assert.Equal(Outcome.Matched, (await AskAsync(deployment, person, 4)).Outcome);
    }

    [ServerTheory]
    [InlineData("records-", "was written again from the ledger")]
    [InlineData("index-", "The replica was rebuilt from the ledger")]
    public async Task A_damaged_replica_heals_and_never_answers_wrongly(string files, string log)
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(600004);
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        await AskAsync(deployment, person, 4);
        Damage(deployment.Options.Storage.ReplicaDirectory, files);

        Outcome outcome;
        var attempts = 0;
        do
        {
            outcome = (await AskAsync(deployment, person, 4)).Outcome;
            Assert.Contains(outcome, new[] { Outcome.Matched, Outcome.UnderReview });
            await Task.Delay(20);
        }
        while (outcome != Outcome.Matched && ++attempts < 500);

        Assert.Equal(Outcome.Matched, outcome);
        Assert.True(deployment.Logs.Contains(log), string.Join(Environment.NewLine, deployment.Logs.Lines.TakeLast(20)));
    }

    [ServerFact]
    public async Task Nothing_of_a_person_is_ever_logged()
    {
        await using var deployment = await TestDeployment.StartAsync();
        var person = new TestPerson(600005) { FamilyName = "Quillfeather", GivenNames = "Theodosia", Born = "1961-03-17", DocumentNumber = "ZQ7788991" };
        await deployment.Registry().SubmitAllAsync([.. person.Everything()]);
        await AskAsync(deployment, person, 4);
        var wrong = person.Question();
        (wrong.Person.GivenNames, wrong.Person.Born, wrong.Person.Identifiers[0].Nino) = ("T.", 19610230, person.Nino + "Z");
        await RichError.OfAsync(() => deployment.Checks(TestService.Dwp).CheckAsync(wrong));
        var bad = person.Granted(from: "1961-03-17x");
        await RichError.OfAsync(() => deployment.Registry().SubmitBatchAsync("privacy", [bad]));
        await deployment.Server.StopAsync();

        Assert.True(deployment.Logs.Contains("CallRefused"));
        foreach (var secret in new[] { "Quillfeather", "Theodosia", "1961-03-17", "19610317", "19610230", person.Nino, person.Nino[..8], "ZQ7788991", person.PersonId })
            Assert.False(deployment.Logs.Contains(secret), $"{secret} is in the log.");
    }

    // Every byte that is not zero, from the start of the files of one kind, while the server has them mapped.
    internal static void Damage(string directory, string files)
    {
        foreach (var file in Directory.EnumerateFiles(directory, files + "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            for (var at = 0; at < bytes.Length; at++)
            {
                if (bytes[at] == 0) continue;
                stream.Position = at;
                stream.WriteByte((byte)~bytes[at]);
            }
        }
    }

    private static async Task<CheckResponse> AskAsync(TestDeployment deployment, TestPerson person, long position)
    {
        var request = person.Question();
        request.Freshness = new() { AtLeastPosition = position };
        return await deployment.Checks(TestService.Dwp).CheckAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
    }
}
