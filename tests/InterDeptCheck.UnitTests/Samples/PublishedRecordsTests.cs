using System.Globalization;
using Google.Protobuf;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.UnitTests.Samples;

/// <summary>samples/published-records.ndjson: 45 records of 38 people, as changes.</summary>
public sealed class PublishedRecordsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("samples/published-records.ndjson"));
    private static readonly Change[] Changes = [.. Lines.Select(JsonParser.Default.Parse<Change>)];

    [Fact]
    public void There_are_38_people_with_45_numbers_45_documents_and_74_rows_of_status()
    {
        Assert.Equal(38, Of(Change.BodyOneofCase.PersonRegistered).Count());
        Assert.Equal(45, Of(Change.BodyOneofCase.IdentifierLinked).Count());
        Assert.Equal(45, Of(Change.BodyOneofCase.DocumentAdded).Count());
        Assert.Equal(74, Of(Change.BodyOneofCase.StatusGranted).Count());
        Assert.Equal(202, Changes.Length);
        Assert.Equal(38, Changes.Select(change => change.PersonId).Distinct(StringComparer.Ordinal).Count());
        var grants = Of(Change.BodyOneofCase.StatusGranted).Select(change => change.StatusGranted.GrantId);
        Assert.Equal(74, grants.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_event_id_comes_twice_only_where_the_whole_line_does()
    {
        Assert.Equal(200, Lines.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(200, Changes.Select(change => change.EventId).Distinct(StringComparer.Ordinal).Count());
        var twice = Changes.GroupBy(change => change.EventId, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(
            group => group.First());
        Assert.All(twice, change => Assert.StartsWith("chidiebubeBabatunde/", change.Source.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_required_field_is_set()
    {
        Assert.All(Changes, change =>
        {
            Assert.True(Guid.TryParseExact(change.EventId, "D", out _));
            Assert.True(Guid.TryParseExact(change.PersonId, "D", out _));
            Assert.Equal("HMRC-STUB", change.Source.System);
            Assert.InRange(change.Source.Reference.Length, 1, 128);
            Assert.True(DateOnly.TryParseExact(change.EffectiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            Assert.NotEqual(Change.BodyOneofCase.None, change.BodyCase);
            var isRegistration = change.BodyCase == Change.BodyOneofCase.PersonRegistered;
            Assert.Equal(isRegistration, change.Attestation is null);
            var attested = isRegistration ? change.PersonRegistered.Identity : change.Attestation!;
            Assert.NotEmpty(attested.FamilyName);
            Assert.NotEmpty(attested.GivenNames);
            Assert.True(BirthDate.Parse(attested.Born).IsValid);
            Assert.Equal(3, attested.Nationality.Length);
        });
    }

    [Fact]
    public void Every_part_of_a_person_is_attested_alike()
    {
        var attestations = Changes.GroupBy(change => change.PersonId, StringComparer.Ordinal)
            .Select(person => person.Select(change => change.Attestation ?? change.PersonRegistered.Identity).Distinct().Count());
        Assert.All(attestations, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Every_number_and_document_is_valid()
    {
        Assert.All(Of(Change.BodyOneofCase.IdentifierLinked), change => Assert.True(
            Nino.Parse(change.IdentifierLinked.Identifier.Nino).IsValid));
        Assert.All(Of(Change.BodyOneofCase.DocumentAdded), change =>
        {
            var document = change.DocumentAdded.Document;
            var isPermit = document.Type
                is Contracts.V1.DocumentType.BiometricResidencePermit or Contracts.V1.DocumentType.BiometricResidenceCard;
            Assert.Equal(isPermit ? "GBR" : change.Attestation.Nationality, document.State);
            Assert.Matches("^[0-9A-Z-]{1,30}$", document.Number);
        });
    }

    [Fact]
    public void The_traps_are_still_in_it()
    {
        var grants = Of(Change.BodyOneofCase.StatusGranted).Select(change => change.StatusGranted).ToArray();
        Assert.Equal(
            11, grants.Count(grant => grant.ValidUntil.Length > 0 && string.CompareOrdinal(grant.ValidUntil, grant.ValidFrom) < 0));
        Assert.Single(grants, grant => grant is { ProductType: "LEM", ImmigrationStatus: "ING" });
        Assert.Contains(grants, grant => grant.ValidUntil.Length == 0);
        var contested = Of(Change.BodyOneofCase.DocumentAdded).Where(change => change.DocumentAdded.Document.Number == "CS601937");
        Assert.Equal(2, contested.Select(change => change.PersonId).Distinct(StringComparer.Ordinal).Count());
        var names = Of(Change.BodyOneofCase.PersonRegistered).Select(change => change.PersonRegistered.Identity).ToArray();
        Assert.Contains(names, name => name is { FamilyName: "Wolf-Smith", GivenNames: "Suzy" });
        Assert.Contains(names, name => name is { FamilyName: "Šarlota", GivenNames: "Ignác" });
    }

    private static IEnumerable<Change> Of(Change.BodyOneofCase body) => Changes.Where(change => change.BodyCase == body);
}
