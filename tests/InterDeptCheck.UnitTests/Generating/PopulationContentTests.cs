using Google.Protobuf;
using InterDeptCheck.Cli.Generating.People;
using InterDeptCheck.Cli.Generating.Questions;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Eligibility;

namespace InterDeptCheck.UnitTests.Generating;

public sealed class PopulationContentTests
{
    private static readonly Lazy<GeneratedFiles> Files = new(() => GeneratedFiles.Make(20_000, 7));
    private static readonly Lazy<List<Change>> Changes = new(() => [.. Files.Value.Lines().Select(JsonParser.Default.Parse<Change>)]);

    [Fact]
    public void Every_line_is_a_change_of_the_contract_with_an_id_of_its_own()
    {
        Assert.Equal(Files.Value.Summary.Changes, Changes.Value.Count);
        Assert.DoesNotContain(Changes.Value, change => change.BodyCase == Change.BodyOneofCase.None);
        Assert.Equal(Changes.Value.Count, Changes.Value.Select(change => Guid.Parse(change.EventId)).Distinct().Count());
        Assert.Equal(20_000, Changes.Value.Select(change => Guid.Parse(change.PersonId)).Distinct().Count());
    }

    [Fact]
    public void Every_kind_of_change_occurs()
    {
        Change.BodyOneofCase[] absent = [Change.BodyOneofCase.None];
        var seen = Changes.Value.Select(change => change.BodyCase).ToHashSet();
        Assert.Equal(Enum.GetValues<Change.BodyOneofCase>().Except(absent).Order(), seen.Order());
    }

    [Fact]
    public void Every_route_and_status_occurs_and_some_that_nobody_documented()
    {
        var granted = Changes.Value.Where(change => change.StatusGranted is not null).Select(change => change.StatusGranted).ToList();
        var products = granted.Select(grant => grant.ProductType).ToHashSet(StringComparer.Ordinal);
        var statuses = granted.Select(grant => grant.ImmigrationStatus).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(RouteCodes.Products.Append("LEM").Except(products, StringComparer.Ordinal));
        Assert.Empty(RouteCodes.Statuses.Append("ING").Except(statuses, StringComparer.Ordinal));
        Assert.Equal(49, RouteCodes.Products.Count);
    }

    [Fact] // Why: an audit reports them, and an ordinary record is to have nothing to report.
    public void No_row_has_codes_that_can_t_go_together()
    {
        var impossible = EligibilityRules.Embedded.Impossible
            .SelectMany(pairs => pairs.Products.SelectMany(product => pairs.Statuses.Select(status => (product, status)))).ToHashSet();
        Assert.DoesNotContain(Changes.Value, change =>
            (change.StatusGranted is { } grant && impossible.Contains((grant.ProductType, grant.ImmigrationStatus)))
            || (change.StatusVaried is { } varied && impossible.Contains((varied.ProductType, varied.ImmigrationStatus))));
    }

    [Fact] // Why: as above; two rows of settlement exclude each other where one has recourse to public funds and the other has not.
    public void Nobody_who_is_settled_is_granted_settlement_again()
    {
        var again = Changes.Value.Where(change => change.StatusGranted is { ImmigrationStatus: "ILR" or "ILE", ValidUntil: "" })
            .GroupBy(change => change.PersonId).Count(grants => grants.Count() > 1);
        Assert.Equal(0, again);
        var settledLater = Changes.Value.Count(change => change.StatusGranted is { ProductType: "SETTLEMENT" } grant
            && string.CompareOrdinal(grant.ValidFrom, "2025-06-30") > 0);
        Assert.InRange(settledLater, 20_000 * 15 / 1000, 20_000 * 35 / 1000);
    }

    [Fact]
    public void Every_kind_of_question_occurs_and_every_outcome_and_origin()
    {
        var truth = Files.Value.TruthRows;
        var kinds = QuestionMaker.Groups.SelectMany(group => group.Kinds).Concat(ReviewQuestions.All).Select(kind => kind.Name);
        Assert.Equal(Sorted(kinds), Distinct("kind"));
        Assert.Equal("INCOMPLETE, MATCHED, NOT_MATCHED, UNDER_REVIEW", Distinct("outcome"));
        Assert.Equal(Sorted(Cli.Generating.Names.Origins.All.Select(pool => pool.Origin.Label)), Distinct("origin"));
        Assert.InRange(truth.Count(row => row["outcome"] == "MATCHED"), 10_000, 15_000);

        string Distinct(string column) => Sorted(truth.Select(row => row[column]).Distinct(StringComparer.Ordinal));
        static string Sorted(IEnumerable<string> texts) => string.Join(", ", texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_answer_is_due_to_the_right_person_and_to_nobody_else()
    {
        Assert.All(Files.Value.TruthRows, row =>
        {
            Assert.Equal(row["outcome"] == "NOT_MATCHED", row["person_id"].Length == 0);
            Assert.True(row["outcome"] == "MATCHED" || row["rows"].Length + row["unknown_days"].Length == 0);
        });
        Assert.Contains(Files.Value.TruthRows, row => row["unknown_days"].Contains("WITHHELD", StringComparison.Ordinal));
        Assert.Contains(Files.Value.TruthRows, row => row["unknown_days"].Contains("NO_RECORD", StringComparison.Ordinal));
    }

    [Fact] // Why: a number of two people by accident would make the truth file wrong.
    public void An_exclusive_number_is_two_peoples_only_where_it_is_contested()
    {
        var claims = Changes.Value.Select(change => (change.PersonId, Key: Exclusive(change))).Where(claim => claim.Key is not null)
            .Distinct().GroupBy(claim => claim.Key!, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        Assert.All(claims, group => Assert.Equal(2, group.Count()));
        Assert.InRange(claims.Count, 60, 200);
    }

    [Fact]
    public void Families_share_applications_and_contacts()
    {
        var shared = Changes.Value.Where(change => change.IdentifierLinked is { Identifier.Uan.Length: 19 })
            .GroupBy(change => change.IdentifierLinked.Identifier.Uan, StringComparer.Ordinal);
        Assert.Contains(shared, group => group.Count() >= 4);
        var emails = Changes.Value.Where(change => change.ContactChanged is not null).GroupBy(change => change.ContactChanged.Channels[0].Address, StringComparer.Ordinal);
        Assert.Contains(emails, group => group.Count() > 1);
    }

    [Fact]
    public void Twins_namesakes_mononyms_and_unknown_birth_dates_occur()
    {
        var people = Changes.Value.Where(change => change.PersonRegistered is not null).Select(change => change.PersonRegistered.Identity).ToList();
        Assert.Contains(people.GroupBy(who => (who.FamilyName, who.Born)), group => group.Select(who => who.GivenNames).Distinct(StringComparer.Ordinal).Count() > 1);
        Assert.Contains(people.GroupBy(who => (who.FamilyName, who.GivenNames, who.Born)), group => group.Count() > 1);
        Assert.Contains(people, who => who.GivenNames.Length == 0);
        Assert.Contains(people, who => who.Born.EndsWith("-XX-XX", StringComparison.Ordinal));
        Assert.Contains(people, who => who.Born.EndsWith("-XX", StringComparison.Ordinal) && !who.Born.EndsWith("-XX-XX", StringComparison.Ordinal));
        Assert.Contains(people, who => who.FamilyName.Any(letter => letter is >= '\u0400' and < '\u0500'));
    }

    private static string? Exclusive(Change change) => change.BodyCase switch
    {
        Change.BodyOneofCase.DocumentAdded => change.DocumentAdded.Document.ToString(),
        Change.BodyOneofCase.IdentifierLinked => change.IdentifierLinked.Identifier switch
        {
            { Nino: { Length: > 0 } nino } => nino[..8],
            { Gwf.Length: > 0 } or { Uan.Length: 19 } => null,
            var other => other.ToString(),
        },
        _ => null,
    };
}
