using System.Globalization;
using System.Text.Json.Nodes;
using InterDeptCheck.Client;

namespace InterDeptCheck.IntegrationTests.Cli;

/// <summary>The published records, with their traps, through the real command line against a real server.</summary>
public sealed class PublishedRecordsTests : IAsyncLifetime
{
    private const string Contested = "CS601937";
    private const string From = "2000-01-01";
    private const string To = "2060-12-31";
    private Idcheck idcheck = null!;

    public async Task InitializeAsync() => idcheck = await Idcheck.ServingAsync();

    public async Task DisposeAsync() => await idcheck.DisposeAsync();

    [Fact(Timeout = 300_000)] // Why: each person is found by their own numbers, and gets their own rows, unless two people claim the number.
    public async Task Each_of_the_45_records_is_answered_by_its_nino_and_by_its_document()
    {
        Assert.Equal(45, PublishedRecord.All.Count);
        await Parallel.ForEachAsync(PublishedRecord.All, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (record, _) =>
        {
            foreach (var (option, value) in new[] { ("--nino", record.Nino), ("--document", record.Document) })
            {
                var answer = await CheckAsync(record.Person, option, value);
                if (value.Contains(Contested, StringComparison.Ordinal)) MustBeUnderReview(answer);
                else MustBeOwnRows(record, answer);
            }
        });
    }

    [Fact(Timeout = 300_000)] // Why: a near-miss is nobody; the caller can't tell whether it was close.
    public async Task Near_misses_of_the_records_are_not_matched()
    {
        var people = PublishedRecord.All.DistinctBy(record => record.Person).ToList();
        var misses = new List<(PublishedPerson Stated, string Nino)>();
        for (var index = 0; index < people.Count; index++)
        {
            var (own, other) = (people[index], people[(index + 7) % people.Count]);
            if (own.Person.Born != other.Person.Born) misses.Add((own.Person with { Born = other.Person.Born }, own.Nino));
            if (own.Person.Family != other.Person.Family) misses.Add((own.Person with { Family = other.Person.Family }, own.Nino));
            if (own.Person.Given != other.Person.Given) misses.Add((own.Person with { Given = other.Person.Given }, own.Nino));
            if (!own.Person.IsNamesakeOf(other.Person)) misses.Add((own.Person, other.Nino));
            misses.Add((own.Person, own.Nino[..8] + (own.Nino[8] == 'D' ? 'A' : (char)(own.Nino[8] + 1))));
        }

        await using var client = idcheck.Client("hmrc/child-benefit");
        foreach (var (stated, nino) in misses)
        {
            var outcome = await client.CheckAsync(new(Purpose.HmrcPublicFunds, "near-miss", new()
            {
                Identifiers = [Identifier.Nino(nino)],
                FamilyName = stated.Family,
                GivenNames = stated.Given,
                Born = DateOnly.ParseExact(stated.Born, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            }));
            Assert.IsType<NotMatched>(outcome);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Initials_alone_are_refused_as_input_that_tells_nobody_by()
    {
        var refused = (await CheckAsync(new("Tens", "R", "1969-06-30"), "--nino", "AB116565A")).MustBe(2);
        Assert.Contains("InsufficientIdentity", refused.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Codes_that_nobody_documented_come_back_raw()
    {
        var grants = Answer(await CheckAsync(new("Wolf", "Pete", "1969-06-30"), "--nino", "RR741365B"))["answer"]!["grants"]!.AsArray();
        var grant = Assert.Single(grants)!;
        Assert.Equal(("LEM", "ING", "UNDOCUMENTED"), (grant["product_type"]!.ToString(), grant["immigration_status"]!.ToString(), grant["codes"]!.ToString()));
    }

    private Task<CommandResult> CheckAsync(PublishedPerson person, string option, string value) => idcheck.RunAsync(
        "check", "--as", "hmrc/child-benefit", "--purpose", "hmrc-public-funds", option, value, "--family-name", person.Family,
        "--given-names", person.Given, "--born", person.Born, "--from", From, "--to", To, "--deadline", "30", "--json");

    private static JsonNode Answer(CommandResult result) => JsonNode.Parse(result.MustBe(0).Output)!;

    private static void MustBeUnderReview(CommandResult result) =>
        Assert.StartsWith("IDC-", JsonNode.Parse(result.MustBe(4).Output)!["case_reference"]!.ToString(), StringComparison.Ordinal);

    private static void MustBeOwnRows(PublishedRecord record, CommandResult result)
    {
        var answer = Answer(result);
        var due = record.Person.Rows.Where(row => row.IsPossible).OrderBy(row => row.From).ThenBy(row => row.To ?? DateOnly.MaxValue)
            .Select(row => string.Join('|', row.Product, row.Status, Day(row.From), row.To is { } to ? Day(to) : "", row.PublicFunds));
        Assert.Equal(due, (answer["answer"]!["grants"]?.AsArray() ?? []).Select(grant => string.Join(
            '|', grant!["product_type"], grant["immigration_status"], grant["valid_from"], grant["valid_to"]?.ToString() ?? "", grant["public_funds"])));

        var intervals = answer["answer"]!["intervals"]!.AsArray();
        foreach (var impossible in record.Person.Rows.Where(row => !row.IsPossible)) MustBeWithheld(record.Person, intervals, impossible);
    }

    // The days that an impossible row claims are UNKNOWN, unless a good row gives recourse on them.
    private static void MustBeWithheld(PublishedPerson person, JsonArray intervals, PublishedRow impossible)
    {
        for (var day = impossible.To!.Value; day <= impossible.From; day = day.AddDays(1))
        {
            var fact = intervals.Single(days => Covers(days!, day))!;
            var isGood = person.Rows.Exists(row => row.IsPossible && row.From <= day && (row.To is null || day <= row.To));
            if (isGood && fact["public_funds"]!["result"]!.ToString() == "YES") continue;
            Assert.Equal(("UNKNOWN", "WITHHELD"), (fact["public_funds"]!["result"]!.ToString(), fact["public_funds"]!["ground"]!.ToString()));
            Assert.StartsWith("IDC-", fact["case_reference"]!.ToString(), StringComparison.Ordinal);
        }
    }

    private static bool Covers(JsonNode period, DateOnly day) =>
        string.CompareOrdinal(period["from"]!.ToString(), Day(day)) <= 0 && string.CompareOrdinal(Day(day), period["to"]!.ToString()) <= 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
