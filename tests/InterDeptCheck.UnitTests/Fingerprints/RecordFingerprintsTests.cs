using System.Text.Json;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Eligibility;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Oracle;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Fingerprints;

public sealed class RecordFingerprintsTests
{
    private readonly Scene scene = new();

    [Fact] // Why: a stolen file must name nobody. Numbers and days of status are all that a node may keep.
    public void Nothing_of_a_person_is_kept_in_clear()
    {
        var world = OracleWorld.Create(seed: 3, people: 300, questions: 0);
        var people = world.People.ToDictionary(person => person.Id);
        foreach (var record in world.InLedger().Records)
        {
            var person = people[record.Person];
            var kept = JsonSerializer.Serialize(RecordFingerprints.Of(record, scene.Fingerprinter));
            string?[] secrets =
            [
                person.Id.ToString(), person.Name.Family, person.Name.Given, person.Born, person.Born.Replace("-", "", StringComparison.Ordinal),
                .. person.Own.SelectMany(id => new[] { id.Number, id.HolderNationality }), .. person.Nationalities,
            ];
            Assert.DoesNotContain(
                secrets, secret => secret is { Length: > 2 } && kept.Contains($"\"{secret}\"", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(
                person.Own, id => id.Number.Length > 7 && kept.Contains(id.Number, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact] // Why: the same, by type: no field can hold a text but the source's codes of a grant.
    public void A_record_has_no_field_for_text()
    {
        Type[] allowed =
        [
            typeof(KeyFingerprint), typeof(byte), typeof(bool), typeof(LedgerPosition), typeof(ushort), typeof(int), typeof(DateOnly?),
            typeof(IReadOnlyList<ulong>),
            typeof(IReadOnlyList<uint>), typeof(IReadOnlyList<FingerprintedGrant>),
        ];
        Assert.All(typeof(FingerprintedRecord).GetProperties(), property => Assert.Contains(property.PropertyType, allowed));
        Type[] allowedInGrants =
        [
            typeof(StatusCodes?), typeof(DateOnly), typeof(DateOnly?), typeof(PublicFunds), typeof(GrantState), typeof(bool), typeof(RowEnd),
            typeof(LeaveBasis),
        ];
        Assert.All(typeof(FingerprintedGrant).GetProperties(), property => Assert.Contains(property.PropertyType, allowedInGrants));
    }

    [Fact]
    public void A_document_is_found_by_its_state_and_by_its_holders_nationality()
    {
        var passport = Facts.Document("PASSPORT:CHE:X1234567");
        scene.Link(new Domain.Identity.DocumentIdentifier(passport));
        scene.Link(Facts.DocumentId("BRP::RZ1234567"));
        var made = Assert.Single(Make());
        Assert.Equal(3, made.Keys.Count);
        Assert.Contains(made.Keys, scene.Fingerprinter.OfDocument(passport, Facts.Country("CHE")).IsIn);
        Assert.Contains(made.Keys, scene.Fingerprinter.OfDocument(passport, Facts.Country("FRA")).IsIn);
    }

    [Fact] // Why: a node that finds a record twice would call the question ambiguous.
    public void A_key_is_listed_once_even_when_two_documents_give_it()
    {
        scene.Link(Facts.DocumentId("PASSPORT:CHE:X1234567"));
        scene.Link(Facts.DocumentId("PASSPORT:FRA:X1234567"));
        scene.Submit(scene.Script.Withdraws(Anne, Facts.DocumentId("PASSPORT:FRA:X1234567"), WithdrawalReason.Superseded, SaysAnne));
        var words = Assert.Single(Make()).Keys;
        Assert.Equal(words.Count, words.Select(word => new KeyFingerprint(word)).Distinct().Count());
        Assert.All(words, word => Assert.Equal(KeyFingerprint.Bound, word & KeyFingerprint.FlagBits));
    }

    [Fact]
    public void An_earlier_number_is_marked_and_one_that_is_not_bound_too()
    {
        scene.Link(Facts.Ukvi("KX12345678"));
        scene.Submit(scene.Script.Withdraws(Anne, Facts.Ukvi("KX12345678"), WithdrawalReason.LostOrStolen, SaysAnne));
        scene.Ledger.ForcePastTheGate(scene.Script.Links(Anne, Facts.Ukvi("KX87654321"), SaysLuc));
        Assert.Equal(
            [KeyFingerprint.Earlier | KeyFingerprint.Bound, 0UL], Assert.Single(Make()).Keys.Select(word => word & KeyFingerprint.FlagBits));
    }

    [Fact]
    public void Claims_make_a_record_for_each_attested_identity_without_any_status()
    {
        scene.Grant("G1", "2024-01-01", "2025-01-01");
        scene.Link(Facts.Ukvi("KX12345678"));
        scene.Submit(scene.Script.Links(Luc, Facts.Ukvi("KX00000001"), SaysLuc));
        scene.Submit(scene.Script.Links(Luc, Facts.Ukvi("KX00000002"), SaysLuc));
        scene.Link(Facts.Ukvi("KX00000001"));
        scene.Link(Facts.Ukvi("KX00000002"));
        scene.Submit(scene.Script.Links(Anne, Facts.Ukvi("KX00000003"), SaysLuc));
        var made = Make();
        Assert.Equal([0, 1, 2], made.Select(record => (int)record.Claim));
        Assert.Equal([1, 0, 0], made.Select(record => record.Grants.Count));
        Assert.Equal([1, 3, 1], made.Select(record => record.Keys.Count));
        Assert.All(made, record => Assert.Equal(scene.Fingerprinter.Of(Anne), record.Person));
    }

    [Fact]
    public void Claims_of_a_person_whom_nobody_registered_have_a_record_too()
    {
        var empty = new Scene(registered: false);
        empty.Link(Facts.Ukvi("KX12345678"));
        var made = Assert.Single(RecordFingerprints.Of(empty.Record, empty.Fingerprinter));
        Assert.Equal(1, made.Claim);
        Assert.Empty(made.Grants);
    }

    [Fact] // Why: a record that is cut is not whole, and what is not whole is not served.
    public void A_record_beyond_a_limit_is_cut_and_quarantined()
    {
        for (var number = 0; number < FingerprintedRecord.KeysMax; number++) scene.Link(Facts.Ukvi($"KX{number:00000000}"));
        Assert.False(Assert.Single(Make()).IsQuarantined);
        scene.Link(Facts.Ukvi("KX99999999"));
        Assert.Equal((FingerprintedRecord.KeysMax, true), (Assert.Single(Make()).Keys.Count, Assert.Single(Make()).IsQuarantined));
    }

    [Fact]
    public void Rows_come_by_first_day_then_last_and_an_impossible_one_claims_the_days_between()
    {
        scene.Grant("G1", "2024-06-01", null);
        scene.Grant("G2", "2024-06-01", "2024-07-01");
        scene.Grant("G3", "2023-01-01", "2022-01-01");
        scene.Grant("G4", "0001-01-01", "9999-12-31");
        var rows = Assert.Single(Make()).Grants;
        Assert.Equal(
            [("1940-01-01", "2119-06-04"), ("2022-01-01", "2023-01-01"), ("2024-06-01", "2024-07-01"), ("2024-06-01", "")],
            rows.Select(row => (Iso(row.From), Iso(row.To))));
        Assert.Equal([GrantState.Withheld, GrantState.Withheld, GrantState.InForce, GrantState.InForce], rows.Select(row => row.State));
        Assert.All(rows, row => Assert.True(row.IsBound));
    }

    [Fact]
    public void A_name_that_expands_beyond_all_bounds_stops_no_node()
    {
        var longest = Facts.Name(new string('\uFDFA', 200), new string('\uFDFA', 200));
        scene.Submit(scene.Script.Registers(ChangeScript.Person(9), SaysAnne with { Name = longest }));
        Assert.Single(RecordFingerprints.Of(scene.Ledger.Record(ChangeScript.Person(9)), scene.Fingerprinter));
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private IReadOnlyList<FingerprintedRecord> Make() => RecordFingerprints.Of(scene.Record, scene.Fingerprinter);
}
