using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit;
using TestData = InterDeptCheck.TestKit.TestData;

namespace InterDeptCheck.UnitTests.Ledger;

public sealed class CodecTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact] // FsCheck prints the failing seed.
    public void Every_change_reads_back_as_it_was_written()
    {
        HashSet<string> kinds = [];
        Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            foreach (var change in new ChangeGenerator(new(seed), people: 4).Some(20))
            {
                var payload = ChangeCodec.Encode(change.Body, change.Attestation);
                var kind = ChangeKinds.Of(change.Body);
                kinds.Add(kind);
                var (body, attestation) = ChangeCodec.Decode(kind, payload);
                Assert.Equal(change.Body, body);
                Assert.Equal(change.Attestation, attestation);
                Assert.Equal(payload, ChangeCodec.Encode(body, attestation));
            }
        }));
        Assert.Equal(21, kinds.Count);
    }

    [Fact]
    public void Every_record_reads_back_as_it_was_written() => Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        foreach (var record in Records(seed))
        {
            var payload = RecordCodec.Encode(record);
            Assert.Equal(record, RecordCodec.Decode(payload));
            Assert.Equal(payload, RecordCodec.Encode(RecordCodec.Decode(payload)));
        }
    }));

    [Fact] // Why: the hashes of the chain rest on these bytes. A difference is a new version of the format, never an edit of this file.
    public void The_format_is_the_one_that_was_published()
    {
        HashSet<string> kinds = [];
        var records = 0;
        foreach (var line in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Ledger", "codec-v1.golden.ndjson")))
        {
            var payload = Encoding.UTF8.GetBytes(line);
            using var json = JsonDocument.Parse(payload);
            var second = json.RootElement.EnumerateObject().ElementAt(1).Name;
            if (second == "person")
            {
                Assert.Equal(line, Encoding.UTF8.GetString(RecordCodec.Encode(RecordCodec.Decode(payload))));
                records++;
                continue;
            }

            kinds.Add(second);
            var (body, attestation) = ChangeCodec.Decode(second, payload);
            Assert.Equal(second, ChangeKinds.Of(body));
            Assert.Equal(line, Encoding.UTF8.GetString(ChangeCodec.Encode(body, attestation)));
        }

        Assert.Equal((27, 4), (kinds.Count, records));
    }

    [Fact]
    public void A_grant_is_written_field_by_field()
    {
        var body = new StatusGranted(new("G-1"), new(new("EUS", "LTR"), new DateOnly(2029, 1, 31), PublicFunds.NoRecourse), new DateOnly(2024, 2, 1));
        var attestation = new Attestation(
            PersonName.Create("Brien", "Zoë").Value, BirthDate.Parse("1988-04-XX").Value, Sex.Female, CountryCode.Parse("IRL").Value, "ENR-1");
        const string Expected =
            "{'v':1,'status_granted':{'grant':'G-1','terms':{'product_type':'EUS','immigration_status':'LTR','valid_until':'2029-01-31',"
            + "'public_funds':'NoRecourse'},'valid_from':'2024-02-01'},'attestation':{'family_name':'Brien','given_names':'Zoë',"
            + "'born':'1988-04-XX','sex':'Female','nationality':'IRL','biometric_enrolment':'ENR-1'}}";
        Assert.Equal(Expected.Replace('\'', '"'), Encoding.UTF8.GetString(ChangeCodec.Encode(body, attestation)));
    }

    [Fact]
    public void A_payload_cut_anywhere_can_not_be_read()
    {
        var change = new TestData(5).AnEvent().Linking(new TestData(5).ANino()).Build();
        var payload = ChangeCodec.Encode(change.Body, change.Attestation);
        for (var length = 0; length < payload.Length; length++)
            Assert.Throws<FormatException>(() => ChangeCodec.Decode("identifier_linked", payload.AsMemory(0, length)));
    }

    [Theory]
    [InlineData("identifier_linked", """{"v":2,"identifier_linked":{"identifier":{"type":"Nino","value":"AB123456C"}}}""")]
    [InlineData("identifier_linked", """{"v":1,"identifier_linked":{"identifier":{"type":"Nino","value":"QQ123456C"}}}""")]
    [InlineData("identifier_linked", """{"v":1,"identifier_linked":{"identifier":{"type":"1","value":"AB123456C"}}}""")]
    [InlineData("identifier_linked", """{"v":1,"identifier_linked":{"identifier":{"type":"nino","value":"AB123456C"}}}""")]
    [InlineData("identifier_linked", """{"v":1,"identifier_linked":{}}""")]
    [InlineData("identifier_linked", """{"v":1,"identifier_linked":null}""")]
    [InlineData("identifier_linked", """[1]""")]
    [InlineData("document_added", """{"v":1,"document_added":{"document":"PASSPORT:FRA:A1","valid_until":"2024-02-30"}}""")]
    [InlineData("status_cancelled", """{"v":1,"status_cancelled":{"grant":"has space"}}""")]
    [InlineData("quarantine_placed", """{"v":1,"status_cancelled":{"grant":"G1"}}""")]
    [InlineData("release_noted", """{"v":1,"release_noted":{"version":"has space","gate_rules":1,"eligibility_rules":1}}""")]
    [InlineData("no_such_kind", """{"v":1,"no_such_kind":{}}""")]
    [InlineData("person_registered", """{"v":1,"person_registered":{"identity":{"family_name":"X","born":"1990-13-01"}}}""")]
    public void What_breaks_a_rule_can_not_be_read_and_the_error_does_not_quote_it(string kind, string payload)
    {
        var error = Assert.Throws<FormatException>(() => ChangeCodec.Decode(kind, Encoding.UTF8.GetBytes(payload)));
        Assert.Equal("A stored payload can't be read.", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void A_record_whose_part_names_no_attestation_can_not_be_read()
    {
        const string Record = """{"v":1,"person":"00000000-0000-0000-0000-000000000001","position":1,"contact":{"contact":{},"attested":0,"since":1}}""";
        Assert.Throws<FormatException>(() => RecordCodec.Decode(Encoding.UTF8.GetBytes(Record)));
    }

    private static IReadOnlyCollection<PersonRecord> Records(int seed)
    {
        var generator = new ChangeGenerator(new(seed), people: 2);
        var records = generator.People.ToDictionary(person => person.Id, person => PersonRecord.Empty(person.Id));
        var position = default(LedgerPosition);
        foreach (var change in generator.Registrations().Concat(generator.Some(60)))
        {
            position = position.Next();
            var record = records[change.Person];
            var standing = position.Value % 7 == 0 ? ClaimStanding.Contested : ClaimStanding.Free;
            var verdict = ChangeGate.Judge(change, record, new(standing), position);
            records[change.Person] = Projection.Apply(record, new(position, change, verdict));
        }

        return [.. records.Values];
    }
}
