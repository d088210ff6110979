using System.Data.Common;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>Reads rows of the chain and of the records.</summary>
internal static class EventRows
{
    /// <summary>The columns of <see cref="Read"/>, in its order.</summary>
    public const string AllColumns =
        "position, prev_hash, hash, event_id, person, kind, payload_digest, verdict_state, verdict_rule, rules_version, "
        + "source_system, source_reference, source_batch, actor, recorded_at, effective_on, commit_position";

    /// <summary>How many columns those are: what follows them begins there.</summary>
    public const int ColumnCount = 17;

    /// <exception cref="FormatException">A column does not hold what it must.</exception>
    /// <exception cref="ArgumentException">A value breaks its own rule.</exception>
    public static EventRow Read(DbDataReader row) => new(
        new()
        {
            Position = new(row.GetInt64(0)),
            PreviousHash = new(Bytes(row, 1)),
            Id = new(row.GetGuid(3)),
            Person = new(row.GetGuid(4)),
            Kind = row.GetString(5),
            PayloadDigest = Bytes(row, 6),
            Verdict = Columns.Verdict(row.GetInt16(7), row.GetString(8), row.GetInt32(9)),
            Source = new(row.GetString(10), row.GetString(11), row.IsDBNull(12) ? null : new BatchId(row.GetString(12))),
            Actor = new(row.GetString(13)),
            RecordedAt = new(row.GetDateTime(14)),
            EffectiveOn = row.GetFieldValue<DateOnly>(15),
        },
        new(Bytes(row, 2)),
        new(row.GetInt64(16)));

    /// <summary>The same; null when a column does not hold what it must.</summary>
    public static EventRow? TryRead(DbDataReader row)
    {
        try
        {
            return Read(row);
        }
        catch (Exception e) when (ChainCheck.IsUnreadable(e))
        {
            return null;
        }
    }

    /// <summary>A record from position, person and payload. One that says of itself another person or place must never be used.</summary>
    public static PersonRecord Record(DbDataReader row)
    {
        var record = RecordCodec.Decode(Bytes(row, 2));
        return record.Person.Value == row.GetGuid(1) && record.Position.Value == row.GetInt64(0) ? record : throw PostgresProblems.Damaged();
    }

    public static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
