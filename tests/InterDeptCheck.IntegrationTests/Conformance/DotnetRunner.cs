using System.Globalization;
using System.Text.Json.Nodes;
using InterDeptCheck.Client;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>Runs the cases with the C# SDK, as the runners of the other languages do with theirs.</summary>
internal sealed class DotnetRunner(JsonObject suite, JsonObject settings)
{
    public async Task<JsonObject> RunAsync()
    {
        var told = new JsonObject();
        foreach (var each in suite["cases"]!.AsArray().Select(node => node!.AsObject()))
            told[each["name"]!.GetValue<string>()] = await RunAsync(each);
        return told;
    }

    private async Task<JsonObject> RunAsync(JsonObject asked)
    {
        await using var client = new StatusCheckClient(Options(asked));
        try
        {
            return await AskAsync(client, asked);
        }
        catch (InterDeptCheckException failure)
        {
            return new() { ["failure"] = DotnetTold.Of(failure) };
        }
    }

    private async Task<JsonObject> AskAsync(StatusCheckClient client, JsonObject asked)
    {
        var purpose = Enum.Parse<Purpose>(Text(asked, "purpose").Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        var initiator = "conformance:" + Text(asked, "name");
        if (Text(asked, "call") == "check")
        {
            return DotnetTold.Of(await client.CheckAsync(new(purpose, initiator, Person(asked))
            {
                Period = PeriodOf(asked),
                Freshness = FreshnessOf(asked),
            }));
        }

        var head = new BatchHead(purpose, initiator) { Period = PeriodOf(asked), Freshness = FreshnessOf(asked) };
        var questions = asked["items"]!.AsArray()
            .Select(item => new BatchQuestion(Person(item!.AsObject())) { Period = PeriodOf(item!.AsObject()) }).ToArray();
        var outcomes = new List<BatchItemOutcome>();
        if (Text(asked, "call") == "check_batch") outcomes.AddRange(await client.CheckBatchAsync(head, questions));
        else await foreach (var outcome in client.CheckManyAsync(head, questions.ToAsyncEnumerable())) outcomes.Add(outcome);
        return new() { ["items"] = new JsonArray([.. outcomes.Select(DotnetTold.Of)]) };
    }

    private InterDeptCheckClientOptions Options(JsonObject asked)
    {
        var directory = Text(settings, "directory");
        var deadline = TimeSpan.FromMilliseconds(asked["deadline_ms"]?.GetValue<int>() ?? 10_000);
        return new()
        {
            Address = new Uri(Text(settings, asked["server"]?.GetValue<string>() ?? "service")),
            ClientCertificateFile = Path.Combine(directory, Text(asked, "as") + ".pem"),
            ClientKeyFile = Path.Combine(directory, Text(asked, "as") + ".key"),
            ServerAuthorityFile = Path.Combine(directory, (asked["trust"]?.GetValue<string>() ?? "server") + "-ca.pem"),
            DefaultDeadline = deadline,
            Batches = new() { Deadline = deadline, Size = asked["batch_size"]?.GetValue<int>() ?? 250 },
        };
    }

    private ClaimedPerson Person(JsonObject asked)
    {
        var claim = suite["people"]![Text(asked, "person")]!.DeepClone().AsObject();
        foreach (var (name, value) in asked["change"]?.AsObject() ?? []) claim[name] = value?.DeepClone();
        return new()
        {
            Identifiers = [.. claim["identifiers"]!.AsArray().Select(each => IdentifierOf(each!.AsObject().Single()))],
            FamilyName = Text(claim, "family_name"),
            GivenNames = Text(claim, "given_names"),
            Born = claim["born"] is { } born ? Born(born.GetValue<string>()) : default,
        };
    }

    private static Identifier IdentifierOf(KeyValuePair<string, JsonNode?> stated) => stated.Key switch
    {
        "nino" => Identifier.Nino(stated.Value!.GetValue<string>()),
        "document" => Identifier.Document(
            Enum.Parse<DocumentType>(Text(stated.Value!.AsObject(), "type").Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Text(stated.Value!.AsObject(), "state"),
            Text(stated.Value!.AsObject(), "number")),
        _ => throw new ArgumentOutOfRangeException(nameof(stated), stated.Key, "Not a kind of identifier that the cases use."),
    };

    private static BirthDate Born(string text)
    {
        int[] parts = [.. text.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return parts switch
        {
            [var year, var month, var day] => new(new DateOnly(year, month, day)),
            [var year, var month] => new(year, month),
            _ => new(parts[0]),
        };
    }

    private static Period? PeriodOf(JsonObject asked) =>
        asked["period"] is JsonArray days ? new Period(Day(days[0]!), Day(days[1]!)) : null;

    private static Freshness FreshnessOf(JsonObject asked) => asked["freshness"] is { } demanded
        ? new(demanded["at_least_position"]!.GetValue<long>(), TimeSpan.FromMilliseconds(demanded["max_staleness_ms"]!.GetValue<int>()))
        : default;

    private static DateOnly Day(JsonNode day) => DateOnly.ParseExact(day.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonObject from, string name) => from[name]!.GetValue<string>();
}
