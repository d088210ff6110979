using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using InterDeptCheck.Client;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.TestKit.Deployments;
using Contract = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.IntegrationTests.Batches;

/// <summary>A deployment whose people differ in what their status says, so that an answer of somebody else is seen.</summary>
internal static class BatchTown
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Person <paramref name="number"/>, from 1.</summary>
    public static TestPerson Person(int number) => new(700_000 + number);

    /// <summary>Makes people 1 to <paramref name="count"/> known.</summary>
    public static async Task SettleAsync(TestDeployment deployment, int count)
    {
        var changes = new List<Contract.Change>();
        for (var number = 1; number <= count; number++)
        {
            var person = Person(number);
            changes.AddRange([person.Registered(), person.NinoLinked(), person.Granted(from: FirstDay(number))]);
        }

        await deployment.Registry().SubmitBatchAsync($"town-{count}", changes);
        var head = await deployment.Server.Ledger.ReadHeadAsync(CancellationToken.None);
        await UntilAsync(() => deployment.Server.Position >= head.Position);
    }

    /// <summary>The first day of a person's grant.</summary>
    public static string FirstDay(int number) =>
        new DateOnly(2000, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A batch about people, by number.</summary>
    public static Contract.QuestionBatch Batch(int batch, params IEnumerable<int> people)
    {
        var request = new Contract.QuestionBatch
        {
            RequestId = new Guid(batch, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4).ToString("D"),
            Purpose = Contract.Purpose.DwpPublicFunds,
            Initiator = "claim-run:1",
        };
        request.Items.AddRange(people.Select(number => new Contract.QuestionItem { Person = Person(number).Question().Person }));
        return request;
    }

    /// <summary>The grant that an item shows, as the number of its person.</summary>
    public static int Whose(Contract.AnswerItem item)
    {
        var day = item.Answer.Grants.Single().ValidFrom;
        return new DateOnly(day / 10_000, day / 100 % 100, day % 100).DayNumber - new DateOnly(2000, 1, 1).DayNumber;
    }

    /// <summary>The SDK as DWP, towards a port.</summary>
    public static StatusCheckClient Sdk(TestDeployment deployment, int port, Action<BatchOptions>? change = null)
    {
        var issued = deployment.Authority.IssueClient(TestService.Dwp.Caller, TimeSpan.FromHours(1), TimeProvider.System);
        var options = new InterDeptCheckClientOptions
        {
            Address = new UriBuilder("https", "localhost", port).Uri,
            ClientCertificate = issued.Certificate,
            ServerAuthorities = new X509Certificate2Collection(deployment.Authority.Certificate),
            DefaultDeadline = TimeSpan.FromSeconds(30),
        };
        change?.Invoke(options.Batches);
        return new(options);
    }

    /// <summary>The same question for the SDK.</summary>
    public static ClaimedPerson Claimed(TestPerson person) => new()
    {
        Identifiers = [Identifier.Nino(person.Nino)],
        FamilyName = person.FamilyName,
        GivenNames = person.GivenNames,
        Born = DateOnly.ParseExact(person.Born, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!isSo()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
