using System.Text;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Codec;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Scene;

namespace InterDeptCheck.UnitTests.Ledger;

/// <summary>What operators decide of a record, as it is stored.</summary>
public sealed class RepairCodecTests
{
    private static readonly CaseId Case = new("case-1");
    private readonly Scene scene = new();

    public RepairCodecTests()
    {
        scene.Link(Facts.Ukvi("KX12345678"));
        scene.Grant("G1", "2024-01-01", null);
    }

    [Fact]
    public void A_quarantine_reads_back_as_it_was_written_with_its_parts_and_its_last_known_good_record()
    {
        QuarantinePlaced[] bodies =
        [
            new(Case), new(Case, scene.Record), new(Case) { Parts = [new(3), new(4)] }, new(Case, scene.Record) { Parts = [new(3)] },
            new(Case, scene.Record) { Bridges = [new(4), new(6)] },
        ];
        Assert.All(bodies, body => Assert.Equal(body, ChangeCodec.Decode("quarantine_placed", ChangeCodec.Encode(body, null)).Body));
    }

    [Fact]
    public void A_record_in_doubt_reads_back_as_it_was_written()
    {
        var number = scene.Record.Identifiers[0].Since;
        scene.Submit(scene.Script.Change(Anne, new QuarantinePlaced(Case, scene.Record) { Parts = [number] }));
        scene.Submit(scene.Script.Change(Anne, new PersonVouched(Case, Facts.Day("2026-11-30"), new(new("operator-1"), new("operator-2")))));
        var record = scene.Record;
        Assert.Equal((new ValueList<LedgerPosition>([number]), Facts.Day("2026-11-30")), (record.QuarantinedParts, record.VouchedUntil));
        Assert.NotNull(record.LastKnownGood);
        Assert.Equal(record, RecordCodec.Decode(RecordCodec.Encode(record)));
    }

    [Fact]
    public void A_grant_that_a_doubtful_change_made_unknown_reads_back_so()
    {
        var record = scene.Record with { Grants = scene.Record.Grants.Map(grant => grant with { ChangeDoubtedFrom = Facts.Day("2025-01-01") }) };
        Assert.Equal(GrantState.Doubted, Assert.Single(record.Grants).State);
        Assert.Equal(record, RecordCodec.Decode(RecordCodec.Encode(record)));
        // The general reader decides where the fast one does not.
        record = scene.Record with { LastKnownGood = record };
        Assert.Equal(record, RecordCodec.Decode(RecordCodec.Encode(record)));
    }

    [Fact] // Why: hashes of events that are stored already rest on these bytes.
    public void A_quarantine_of_the_whole_record_is_written_as_it_ever_was() => Assert.Equal(
        """{"v":1,"quarantine_placed":{"case":"case-1"}}""", Encoding.UTF8.GetString(ChangeCodec.Encode(new QuarantinePlaced(Case), null)));

    [Fact]
    public void A_record_without_a_quarantine_names_none_of_it() => Assert.DoesNotContain(
        "quarantine", Encoding.UTF8.GetString(RecordCodec.Encode(scene.Record with { Repairs = [new Repair(RepairKind.Split, Case, new(3))] })),
        StringComparison.Ordinal);
}
