using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// The rows of a large group by COPY: more round trips than <see cref="GroupInserts"/>, and far less work for the server by row.
/// </summary>
internal static class GroupCopies
{
    /// <summary>From so many events on it pays.</summary>
    public const int EventsMin = 200;

    public static async Task WriteAsync(NpgsqlConnection connection, JudgedGroup group, CancellationToken cancellationToken)
    {
        await CopyAsync(connection, $"COPY events ({EventRows.AllColumns}) FROM STDIN (FORMAT binary)", copy => Events(copy, group), cancellationToken);
        await CopyAsync(connection, "COPY payloads (position, salt, payload) FROM STDIN (FORMAT binary)", copy => Payloads(copy, group), cancellationToken);
        await CopyAsync(connection, "COPY records (position, person, payload) FROM STDIN (FORMAT binary)", copy => Records(copy, group), cancellationToken);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, string sql, Action<NpgsqlBinaryImporter> write, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(sql, cancellationToken);
        write(copy);
        await copy.CompleteAsync(cancellationToken);
    }

    private static void Events(NpgsqlBinaryImporter copy, JudgedGroup group)
    {
        var commit = group.Head.Position.Value;
        foreach (var (e, hash, _, _) in group.Events)
        {
            copy.StartRow();
            copy.Write(e.Position.Value, NpgsqlDbType.Bigint);
            copy.Write(e.PreviousHash.Bytes.ToArray(), NpgsqlDbType.Bytea);
            copy.Write(hash.Bytes.ToArray(), NpgsqlDbType.Bytea);
            copy.Write(e.Id.Value, NpgsqlDbType.Uuid);
            copy.Write(e.Person.Value, NpgsqlDbType.Uuid);
            copy.Write(e.Kind, NpgsqlDbType.Text);
            copy.Write(e.PayloadDigest, NpgsqlDbType.Bytea);
            copy.Write((short)e.Verdict.State, NpgsqlDbType.Smallint);
            copy.Write(VerdictText.Of(e.Verdict), NpgsqlDbType.Text);
            copy.Write(e.Verdict.RulesVersion, NpgsqlDbType.Integer);
            copy.Write(e.Source.System, NpgsqlDbType.Text);
            copy.Write(e.Source.Reference, NpgsqlDbType.Text);
            if (e.Source.Batch is { } batch) copy.Write(batch.Value, NpgsqlDbType.Text);
            else copy.WriteNull();
            copy.Write(e.Actor.Name, NpgsqlDbType.Text);
            copy.Write(e.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            copy.Write(e.EffectiveOn, NpgsqlDbType.Date);
            copy.Write(commit, NpgsqlDbType.Bigint);
        }
    }

    private static void Payloads(NpgsqlBinaryImporter copy, JudgedGroup group)
    {
        foreach (var (e, _, salt, payload) in group.Events)
        {
            copy.StartRow();
            copy.Write(e.Position.Value, NpgsqlDbType.Bigint);
            copy.Write(salt, NpgsqlDbType.Bytea);
            copy.Write(payload, NpgsqlDbType.Bytea);
        }
    }

    private static void Records(NpgsqlBinaryImporter copy, JudgedGroup group)
    {
        foreach (var record in group.Records)
        {
            copy.StartRow();
            copy.Write(record.Position.Value, NpgsqlDbType.Bigint);
            copy.Write(record.Person.Value, NpgsqlDbType.Uuid);
            copy.Write(RecordCodec.Encode(record), NpgsqlDbType.Bytea);
        }
    }
}
