using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// The lines of batches, outside the chain: a table for each batch, so that staging is one COPY without an index, and what is left goes
/// with its table.
/// </summary>
internal static class StagedLines
{
    /// <summary>Where the tables are.</summary>
    public const string Schema = "idcheck_staging";

    /// <summary>The columns of a line as <see cref="Read"/> wants them.</summary>
    public const string ChangeColumns = "event_id, person, kind, source_system, source_reference, effective_on, payload";

    /// <summary>The order in which a person's lines are judged.</summary>
    public const string Order = "person, rank, effective_on, kind_rank, event_id";

    public static string Table(long batch) => string.Create(CultureInfo.InvariantCulture, $"{Schema}.b{batch}");

    public static Task<int> CreateAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken) => connection.ExecuteAsync(
        $"""
        CREATE TABLE {Table(batch)} (
          event_id uuid NOT NULL, person uuid NOT NULL, kind text NOT NULL, source_system text NOT NULL, source_reference text NOT NULL,
          effective_on date NOT NULL, rank smallint NOT NULL, kind_rank smallint NOT NULL,
          claim_kind smallint, claim_text text, release_kind smallint, release_text text,
          enrolment text, payload bytea NOT NULL)
        """,
        cancellationToken);

    public static Task<int> DropAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken) =>
        connection.ExecuteAsync($"DROP TABLE IF EXISTS {Table(batch)}", cancellationToken);

    public static async Task CopyAsync(
        NpgsqlConnection connection, long batch, IReadOnlyList<StoredChange> lines, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"""
            COPY {Table(batch)} (event_id, person, kind, source_system, source_reference, effective_on,
              rank, kind_rank, claim_kind, claim_text, release_kind, release_text, enrolment, payload) FROM STDIN (FORMAT binary)
            """,
            cancellationToken);
        foreach (var line in lines) Write(copy, line);
        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Reads <see cref="ChangeColumns"/> from <paramref name="from"/> on.</summary>
    public static StoredChange Read(NpgsqlDataReader row, BatchId? batch, int from = 0)
    {
        var kind = row.GetString(from + 2);
        var payload = row.GetFieldValue<byte[]>(from + 6);
        var (body, attestation) = ChangeCodec.Decode(kind, payload);
        var source = new ChangeSource(row.GetString(from + 3), row.GetString(from + 4), batch);
        var effectiveOn = row.GetFieldValue<DateOnly>(from + 5);
        return new(new(new(row.GetGuid(from)), new(row.GetGuid(from + 1)), body, attestation, source, effectiveOn), kind, payload);
    }

    /// <summary>The lines with one of those event ids. Who holds the head's lock finds the table of every batch that is closing.</summary>
    public static async Task<IReadOnlyList<StoredChange>> ByIdAsync(NpgsqlConnection connection, long batch, Guid[] ids)
    {
        await using var command = connection.Command(
            $"SELECT {ChangeColumns} FROM {Table(batch)} WHERE event_id = ANY($1)", Sql.Array(NpgsqlDbType.Uuid, ids));
        await using var row = await command.ExecuteReaderAsync();
        List<StoredChange> lines = [];
        while (await row.ReadAsync()) lines.Add(Read(row, batch: null));
        return lines;
    }

    private static void Write(NpgsqlBinaryImporter copy, StoredChange line)
    {
        var change = line.Change;
        copy.StartRow();
        copy.Write(change.Id.Value, NpgsqlDbType.Uuid);
        copy.Write(change.Person.Value, NpgsqlDbType.Uuid);
        copy.Write(line.Kind, NpgsqlDbType.Text);
        copy.Write(change.Source.System, NpgsqlDbType.Text);
        copy.Write(change.Source.Reference, NpgsqlDbType.Text);
        copy.Write(change.EffectiveOn, NpgsqlDbType.Date);
        copy.Write((short)BatchOrder.Rank(change.Body), NpgsqlDbType.Smallint);
        copy.Write((short)BatchOrder.KindRank(change.Body), NpgsqlDbType.Smallint);
        WriteKey(copy, ClaimKey.ClaimedBy(change.Body) is { IsExclusive: true } claimed ? claimed : null);
        WriteKey(copy, ClaimKey.ReleasedBy(change.Body));
        WriteText(copy, ClaimKey.EnrolmentClaimedBy(change)?.Text);
        copy.Write(line.Payload, NpgsqlDbType.Bytea);
    }

    private static void WriteText(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null) copy.WriteNull();
        else copy.Write(text, NpgsqlDbType.Text);
    }

    private static void WriteKey(NpgsqlBinaryImporter copy, ClaimKey? key)
    {
        if (key is not { } known)
        {
            copy.WriteNull();
            copy.WriteNull();
            return;
        }

        copy.Write((short)known.Kind, NpgsqlDbType.Smallint);
        copy.Write(known.Text, NpgsqlDbType.Text);
    }
}
