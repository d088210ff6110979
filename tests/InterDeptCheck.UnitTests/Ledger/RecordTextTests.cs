using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit;
using TestData = InterDeptCheck.TestKit.TestData;

namespace InterDeptCheck.UnitTests.Ledger;

/// <summary>The fast reader of records against the general one, which is the oracle of what can be read and as what.</summary>
public sealed class RecordTextTests
{
    private const int DamagesOfOne = 40;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact] // FsCheck prints the failing seed.
    public void What_is_written_is_read_fast_and_as_the_general_reader_reads_it()
    {
        var fast = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            foreach (var payload in Payloads(seed))
            {
                var record = RecordCodec.DecodeInGeneral(payload);
                Assert.Equal(record, RecordCodec.Decode(payload));
                if (!RecordText.IsUsual(payload)) continue;
                Assert.Equal(record, RecordText.Read(payload));
                fast++;
            }
        }));
        Assert.True(fast > 200, $"Only {fast} were read fast.");
    }

    [Fact] // Why: a record that is served must never differ by which reader read it, whatever befell its text.
    public void A_damaged_text_is_refused_or_read_as_the_general_reader_reads_it() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            foreach (var payload in Payloads(seed))
            {
                for (var damage = 0; damage < DamagesOfOne; damage++)
                {
                    var damaged = Damaged(payload, random);
                    Assert.Equal(Try(() => RecordCodec.DecodeInGeneral(damaged)), Try(() => RecordCodec.Decode(damaged)));
                }
            }
        }));

    [Fact]
    public void A_text_laid_out_otherwise_or_with_other_fields_is_read_all_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            foreach (var payload in Payloads(seed))
            {
                var record = RecordCodec.DecodeInGeneral(payload);
                using var json = JsonDocument.Parse(payload);
                Assert.Equal(record, RecordCodec.Decode(JsonSerializer.SerializeToUtf8Bytes(json.RootElement, Indented)));
                var fields = json.RootElement.EnumerateObject().Reverse().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
                Assert.Equal(record, RecordCodec.Decode(JsonSerializer.SerializeToUtf8Bytes(fields)));
                fields.Add("a_field_of_later", fields["v"]);
                Assert.Equal(record, RecordCodec.Decode(JsonSerializer.SerializeToUtf8Bytes(fields)));
            }
        }));

    [Fact] // Why: the last of two fields of one name counts, and the places of attestations are looked up in the list that counts.
    public void A_field_that_is_there_twice_is_read_as_the_general_reader_reads_it()
    {
        const string Names = "{'family_name':'Martin','given_names':'Anne','born':'1990-05-11'}";
        const string Others = "{'family_name':'Dubois','born':'1985-XX-XX'}";
        const string Head = "{'v':1,'person':'00000000-0000-0000-0000-000000000001','position':4,";
        string[] bodies =
        [
            $"'contact':{{'contact':{{}},'attested':0,'since':1}},'attestations':[{Names}],'attestations':[{Others}]}}",
            $"'attestations':[{Others}],'contact':{{'contact':{{}},'attested':0,'since':1}},'attestations':[{Names}]}}",
            $"'contact':{{'contact':{{}},'attested':0,'since':1,'since':3}},'attestations':[{Names}]}}",
            $"'contact':{{'contact':{{'postal_address':['\\'attestations\\':[']}},'attested':0,'since':1}},'attestations':[{Names}]}}",
            $"'superseded_by':null,'attestations':[{Names}]}}",
            $"'quarantine':null,'attestations':[{Names}]}}",
        ];
        foreach (var body in bodies)
        {
            var payload = Encoding.UTF8.GetBytes((Head + body).Replace('\'', '"'));
            Assert.Equal(Try(() => RecordCodec.DecodeInGeneral(payload)), Try(() => RecordCodec.Decode(payload)));
        }
    }

    private static PersonRecord? Try(Func<PersonRecord> decode)
    {
        try
        {
            return decode();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Damaged(byte[] payload, Random random)
    {
        var at = random.Next(payload.Length);
        var length = Math.Min(random.Next(1, 4), payload.Length - at);
        switch (random.Next(4))
        {
            case 0: return payload[..at];
            case 1: return [.. payload[..at], .. payload[(at + length)..]];
            case 2: return [.. payload[..at], .. payload[at..(at + length)], .. payload[at..]];
            default:
                var damaged = payload.ToArray();
                damaged[at] = (byte)"0\"{}[],:X-9aZ\\ \u007f"[random.Next(16)];
                return damaged;
        }
    }

    private static IEnumerable<byte[]> Payloads(int seed)
    {
        var generator = new ChangeGenerator(new TestData(seed), people: 2);
        var records = generator.People.ToDictionary(person => person.Id, person => PersonRecord.Empty(person.Id));
        var position = default(LedgerPosition);
        foreach (var change in generator.Registrations().Concat(generator.Some(60)))
        {
            position = position.Next();
            var verdict = ChangeGate.Judge(change, records[change.Person], new(ClaimStanding.Free), position);
            records[change.Person] = Projection.Apply(records[change.Person], new(position, change, verdict));
        }

        return records.Values.Select(RecordCodec.Encode);
    }
}
