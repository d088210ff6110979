using System.Text.Json;
using Google.Protobuf;
using InterDeptCheck.Cli;
using InterDeptCheck.Cli.Generating;
using InterDeptCheck.Cli.Generating.Entangling;
using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.UnitTests.Generating;

/// <summary>What <c>--entangle</c> writes, and the truth beside it.</summary>
public sealed class EntanglementTests
{
    private const int People = 8000;
    private const ulong Seed = 19;
    private static readonly Lazy<GeneratedFiles> Files = new(() => GeneratedFiles.Make(People, Seed, "all:720"));
    private static readonly Lazy<List<Change>> Ordinary = new(() => Parse(Files.Value.People));
    private static readonly Lazy<List<Change>> Entangled = new(() => [.. Parse(Files.Value.Migration), .. Parse(Files.Value.Daily)]);

    [Fact]
    public void The_same_seed_and_plan_make_the_same_bytes()
    {
        var again = GeneratedFiles.Make(People, Seed, "all:720");
        Assert.Equal(Files.Value.Migration, again.Migration);
        Assert.Equal(Files.Value.Daily, again.Daily);
        Assert.Equal(Files.Value.Extract, again.Extract);
        Assert.Equal(Files.Value.Questions, again.Questions);
        Assert.Equal(Files.Value.Truth, again.Truth);
    }

    [Fact] // Why: what is measured with entanglements must be the same people as without.
    public void The_people_are_the_same_as_without_entanglements()
    {
        var ordinary = GeneratedFiles.Make(People, Seed);
        Assert.Equal(ordinary.People, Files.Value.People);
        Assert.Empty(ordinary.Summary.Entanglements);
        var changed = ordinary.TruthRows.Zip(Files.Value.TruthRows).Where(pair => !pair.First.SequenceEqual(pair.Second)).ToList();
        Assert.All(changed, pair => Assert.StartsWith("entangled-", pair.Second["kind"], StringComparison.Ordinal));
        Assert.Equal(
            Files.Value.Cases.Sum(row => (row["question_id"].Length > 0 ? 1 : 0) + (row["other_question_id"].Length > 0 ? 1 : 0)),
            Files.Value.TruthRows.Count(row => row["kind"].StartsWith("entangled-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_kind_comes_as_often_as_was_asked_for()
    {
        var kinds = Files.Value.Cases.CountBy(row => row["kind"], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(EntanglementPlan.Kinds.Select(EntanglementPlan.NameOf).Order(StringComparer.Ordinal), kinds.Keys.Order(StringComparer.Ordinal));
        Assert.All(kinds, pair => Assert.Equal(60, pair.Value));
        Assert.All(kinds, pair => Assert.Equal(pair.Value, Files.Value.Summary.Entanglements[pair.Key]));
        Assert.Equal(720, Files.Value.Cases.Select(row => row["person_id"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("others-status")]
    [InlineData("duplicate")]
    [InlineData("sign-in-without-status")]
    [InlineData("extract")]
    public void One_kind_can_be_asked_for_alone(string kind)
    {
        var files = GeneratedFiles.Make(1500, 3, $"{kind}:9", $"{kind}:2");
        Assert.Equal(11, files.Cases.Count);
        Assert.All(files.Cases, row => Assert.Equal(kind, row["kind"]));
        Assert.Equal(kind == "extract", files.Extract.Length > 0);
    }

    [Theory]
    [InlineData("islands:3")]
    [InlineData("island")]
    [InlineData("island:-3")]
    [InlineData("island:3:4")]
    [InlineData("all:many")]
    public void A_plan_of_another_shape_is_refused(string text)
    {
        Assert.Null(EntanglementPlan.Read([text], out var fault));
        Assert.Contains("others-status, mixture, island", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_spreads_its_count_over_the_kinds()
    {
        var plan = EntanglementPlan.Read(["all:50", "island:7"], out _)!;
        Assert.Equal(57, plan.Total);
        Assert.All(EntanglementPlan.Kinds, kind => Assert.InRange(plan[kind] - (kind == EntanglementKind.Island ? 7 : 0), 4, 5));
    }

    [Fact]
    public void More_than_one_for_every_ten_people_is_refused()
    {
        var options = new PopulationOptions { People = 100, Seed = 1, Entanglements = EntanglementPlan.Read(["channel:11"], out _)! };
        Assert.Throws<ArgumentException>(() => new PopulationGenerator(options));
        var few = new PopulationGenerator(options with { Entanglements = EntanglementPlan.Read(["sign-in-without-status:10"], out _)! });
        var streams = new PopulationStreams(Stream.Null, Stream.Null, Stream.Null);
        Assert.Throws<CommandFault>(() => few.Generate(streams, null, CancellationToken.None));
    }

    [Fact]
    public void The_bridging_change_is_in_the_named_file_once_and_of_the_named_person()
    {
        var changes = Entangled.Value.ToDictionary(change => change.Source.Reference, StringComparer.Ordinal);
        var inMigration = Parse(Files.Value.Migration).Select(change => change.Source.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var row in Files.Value.Cases.Where(row => row["kind"] != "extract"))
        {
            var change = changes[row["reference"]];
            Assert.Equal(row["system"], change.Source.System);
            Assert.Equal(row["kind"] == "duplicate" ? row["other_person_id"] : row["person_id"], change.PersonId);
            Assert.Equal(row["file"] == "migration", inMigration.Contains(row["reference"]));
        }

        Assert.InRange(Files.Value.Cases.Count(row => row["system"] == "MIGRATION-2024"), 200, 460);
        Assert.Contains(Parse(Files.Value.Migration), change => change.ContactChanged is not null);
    }

    [Fact] // Why: who is searched by a copied name is found by the enrolment alone; whoever has none, by what adds up.
    public void Hard_evidence_is_an_enrolment_that_two_records_attest_and_soft_cases_attest_none_of_anothers()
    {
        var owners = Ordinary.Value.Where(change => change.Attestation?.BiometricEnrolment.Length > 0)
            .DistinctBy(change => change.Attestation.BiometricEnrolment, StringComparer.Ordinal)
            .ToDictionary(change => change.Attestation.BiometricEnrolment, change => change.PersonId, StringComparer.Ordinal);
        var attested = Entangled.Value.Where(change => change.Attestation is not null)
            .ToLookup(change => change.PersonId, change => change.Attestation.BiometricEnrolment, StringComparer.Ordinal);
        string[] byPerson = ["others-status", "mixture", "island", "duplicate", "wrong-after-right", "wrong-again"];
        var cases = Files.Value.Cases.Where(row => row["expects"] == "finding" && byPerson.Contains(row["kind"], StringComparer.Ordinal)).ToList();
        Assert.InRange(cases.Count(row => row["evidence"] == "soft"), cases.Count / 4, cases.Count / 2);
        foreach (var row in cases)
        {
            var (record, owner) = row["kind"] == "duplicate" ? ("other_person_id", "person_id") : ("person_id", "other_person_id");
            var references = attested[row[record]].Where(reference => reference.Length > 0).ToList();
            if (row["evidence"] == "soft") Assert.All(references, reference => Assert.Equal(row["person_id"], owners[reference]));
            else Assert.Contains(references, reference => owners[reference] == row[owner]);
        }
    }

    [Fact]
    public void The_rows_that_must_not_come_are_somebody_elses()
    {
        var grants = Ordinary.Value.Where(change => change.StatusGranted is not null)
            .Select(change => (change.PersonId, Key: $"{change.StatusGranted.ProductType}/{change.StatusGranted.ImmigrationStatus}/{change.StatusGranted.ValidFrom}/"))
            .ToHashSet();
        var rows = Files.Value.Cases.Where(row => row["never_rows"].Length > 0).ToList();
        Assert.InRange(rows.Count, 80, 200);
        Assert.All(rows, row => Assert.Contains(row["never_rows"].Split(';'), never => grants.Contains((row["other_person_id"], KeyOf(never)))));

        static string KeyOf(string row) => string.Join('/', row.Split('/').Take(3)) + "/";
    }

    [Fact]
    public void The_extract_differs_from_the_records_for_its_own_cases_alone()
    {
        var grants = Ordinary.Value.Where(change => change.StatusGranted is not null).Select(change => (change.PersonId, change.StatusGranted))
            .Select(pair => (pair.PersonId, Row: Text(
                pair.StatusGranted.ProductType, pair.StatusGranted.ImmigrationStatus, pair.StatusGranted.ValidUntil, pair.StatusGranted.PublicFunds)))
            .ToHashSet();
        // Rows that something cut or extended are not told from the grant alone.
        var amended = Ordinary.Value.Where(change => (change.StatusVaried ?? (object?)change.StatusCancelled ?? change.StatusExtended) is not null)
            .Select(change => change.PersonId).ToHashSet(StringComparer.Ordinal);
        var lines = GeneratedFiles.Lines(Files.Value.Extract).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var different = lines.Where(line => !amended.Contains(PersonOf(line)) && !grants.Contains((PersonOf(line), Text(line)))).Select(PersonOf);
        var due = Files.Value.Cases.Where(row => row["kind"] == "extract" && !amended.Contains(row["person_id"])).Select(row => row["person_id"]);
        Assert.Equal(due.Order(StringComparer.Ordinal), different.Order(StringComparer.Ordinal));
        Assert.Equal(lines.Count, lines.Select(PersonOf).Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(lines.Count, People / 2, People);

        static string PersonOf(JsonElement line) => line.GetProperty("personId").GetString()!;
    }

    private static string Text(JsonElement line) => Text(
        line.GetProperty("productType").GetString()!,
        line.GetProperty("immigrationStatus").GetString()!,
        line.TryGetProperty("statusEndDate", out var until) ? until.GetString()! : "",
        !line.TryGetProperty("noRecourseToPublicFunds", out var none) ? PublicFunds.Unspecified
            : none.GetBoolean() ? PublicFunds.NoRecourse : PublicFunds.Recourse);

    private static string Text(string product, string status, string until, PublicFunds funds) => $"{product}/{status}/{until}/{funds}";

    private static List<Change> Parse(byte[] file) => [.. GeneratedFiles.Lines(file).Select(JsonParser.Default.Parse<Change>)];
}
