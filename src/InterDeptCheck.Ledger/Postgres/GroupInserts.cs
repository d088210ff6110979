using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>The rows of what was judged, a statement for each table, column by column.</summary>
internal static class GroupInserts
{
    /// <summary>Events, payloads and records.</summary>
    public static void AddRows(NpgsqlBatch batch, JudgedGroup group)
    {
        AddEvents(batch, group);
        AddPayloads(batch, group.Events);
        AddRecords(batch, group.Records);
    }

    /// <summary>What changes of the claims: what goes, then what comes.</summary>
    public static void AddClaims(NpgsqlBatch batch, ClaimBook claims)
    {
        AddClaims(batch, "DELETE FROM claims USING unnest($1, $2, $3, $4, $5) AS r (kind, text, is_open, person, is_exclusive) "
            + "WHERE claims.kind = r.kind AND claims.text = r.text AND claims.is_open = r.is_open AND claims.person = r.person",
            claims.Removed);
        AddClaims(batch, "INSERT INTO claims (kind, text, is_open, person, is_exclusive) SELECT * FROM unnest($1, $2, $3, $4, $5)",
            claims.Added);
    }

    private static void AddEvents(NpgsqlBatch batch, JudgedGroup group)
    {
        var events = group.Events;
        var commit = group.Head.Position.Value;
        batch.Add(
            $"INSERT INTO events ({EventRows.AllColumns}) "
            + "SELECT *, $17 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            Of(NpgsqlDbType.Bigint, events, row => row.Event.Position.Value),
            Of(NpgsqlDbType.Bytea, events, row => row.Event.PreviousHash.Bytes.ToArray()),
            Of(NpgsqlDbType.Bytea, events, row => row.Hash.Bytes.ToArray()),
            Of(NpgsqlDbType.Uuid, events, row => row.Event.Id.Value),
            Of(NpgsqlDbType.Uuid, events, row => row.Event.Person.Value),
            Of(NpgsqlDbType.Text, events, row => row.Event.Kind),
            Of(NpgsqlDbType.Bytea, events, row => row.Event.PayloadDigest.ToArray()),
            Of(NpgsqlDbType.Smallint, events, row => (short)row.Event.Verdict.State),
            Of(NpgsqlDbType.Text, events, row => VerdictText.Of(row.Event.Verdict)),
            Of(NpgsqlDbType.Integer, events, row => row.Event.Verdict.RulesVersion),
            Of(NpgsqlDbType.Text, events, row => row.Event.Source.System),
            Of(NpgsqlDbType.Text, events, row => row.Event.Source.Reference),
            Of(NpgsqlDbType.Text, events, row => row.Event.Source.Batch?.Value),
            Of(NpgsqlDbType.Text, events, row => row.Event.Actor.Name),
            Of(NpgsqlDbType.TimestampTz, events, row => row.Event.RecordedAt.UtcDateTime),
            Of(NpgsqlDbType.Date, events, row => row.Event.EffectiveOn),
            Sql.Of(commit));
    }

    private static void AddPayloads(NpgsqlBatch batch, IReadOnlyList<AppendedEvent> events) => batch.Add(
        "INSERT INTO payloads (position, salt, payload) SELECT * FROM unnest($1, $2, $3)",
        Of(NpgsqlDbType.Bigint, events, row => row.Event.Position.Value),
        Of(NpgsqlDbType.Bytea, events, row => row.Salt),
        Of(NpgsqlDbType.Bytea, events, row => row.Payload.ToArray()));

    private static void AddRecords(NpgsqlBatch batch, IReadOnlyList<PersonRecord> records) => batch.Add(
        "INSERT INTO records (position, person, payload) SELECT * FROM unnest($1, $2, $3)",
        Of(NpgsqlDbType.Bigint, records, record => record.Position.Value),
        Of(NpgsqlDbType.Uuid, records, record => record.Person.Value),
        Of(NpgsqlDbType.Bytea, records, RecordCodec.Encode));

    private static void AddClaims(NpgsqlBatch batch, string sql, IReadOnlyCollection<ClaimRow> rows)
    {
        if (rows.Count == 0) return;
        // In one order, as everyone's: no two registries ever wait for each other.
        var sorted = rows.OrderBy(row => row.Key.Kind).ThenBy(row => row.Key.Text, StringComparer.Ordinal).ToList();
        batch.Add(
            sql,
            Of(NpgsqlDbType.Smallint, sorted, row => (short)row.Key.Kind),
            Of(NpgsqlDbType.Text, sorted, row => row.Key.Text),
            Of(NpgsqlDbType.Boolean, sorted, row => !row.IsEstablished),
            Of(NpgsqlDbType.Uuid, sorted, row => row.Person.Value),
            Of(NpgsqlDbType.Boolean, sorted, row => row.Key.IsExclusive));
    }

    private static NpgsqlParameter Of<TRow, TValue>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var at = 0; at < values.Length; at++) values[at] = value(rows[at]);
        return Sql.Array(type, values);
    }
}
