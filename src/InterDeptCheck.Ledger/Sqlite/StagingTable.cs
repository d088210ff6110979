using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Ledger.Chain;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>The lines of batches, outside the chain.</summary>
internal sealed class StagingTable(LedgerDatabase database)
{
    public const long LinesOfABatch = 1L << 40;

    private readonly Statement insert = database.Prepare(
        """
        INSERT INTO staged_lines (line, event_id, person, kind, source_system, source_reference, effective_on,
          rank, kind_rank, claim_kind, claim_text, release_kind, release_text, payload, enrolment)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement last = database.Prepare("SELECT max(line) FROM staged_lines WHERE line >= ? AND line < ?");
    private readonly Statement read = database.Prepare(
        "SELECT event_id, person, kind, source_system, source_reference, effective_on, payload FROM staged_lines WHERE line = ?");

    private readonly Statement delete = database.Prepare("DELETE FROM staged_lines WHERE line = ?");
    public static (long First, long Beyond) Range(long batch) => (batch * LinesOfABatch, (batch + 1) * LinesOfABatch);

    public void Add(long batch, IReadOnlyList<StoredChange> changes)
    {
        var line = Next(batch);
        using var row = insert.Open();
        foreach (var change in changes)
        {
            Bind(row, line++, change);
            row.Step();
            row.Again();
        }
    }

    public StoredChange Read(long line, BatchId batch)
    {
        using var row = read.Open();
        row.Bind(1, line);
        if (!row.Step()) throw SqliteProblems.Damaged();
        var payload = row.Bytes(6).ToArray();
        var kind = row.Text(2);
        var (body, attestation) = ChangeCodec.Decode(kind, payload);
        var source = new ChangeSource(row.Text(3), row.Text(4), batch);
        return new(new(new(row.Guid(0)), new(row.Guid(1)), body, attestation, source, Columns.Date(row.Text(5))), kind, payload);
    }

    public void Delete(long line)
    {
        using var row = delete.Open();
        row.Bind(1, line);
        row.Step();
    }

    private static void Bind(Statement.Cursor row, long line, StoredChange stored)
    {
        var change = stored.Change;
        row.Bind(1, line);
        row.Bind(2, change.Id.Value);
        row.Bind(3, change.Person.Value);
        row.Bind(4, stored.Kind);
        row.Bind(5, change.Source.System);
        row.Bind(6, change.Source.Reference);
        row.Bind(7, Columns.Date(change.EffectiveOn));
        row.Bind(8, BatchOrder.Rank(change.Body));
        row.Bind(9, BatchOrder.KindRank(change.Body));
        BindKey(row, 10, ClaimKey.ClaimedBy(change.Body) is { IsExclusive: true } claimed ? claimed : null);
        BindKey(row, 12, ClaimKey.ReleasedBy(change.Body));
        row.Bind(14, stored.Payload.Span);
        row.Bind(15, ClaimKey.EnrolmentClaimedBy(change)?.Text);
    }

    private static void BindKey(Statement.Cursor row, int parameter, ClaimKey? key)
    {
        if (key is { } known) row.Bind(parameter, (int)known.Kind);
        else row.BindNull(parameter);
        row.Bind(parameter + 1, key?.Text);
    }

    private long Next(long batch)
    {
        var (low, beyond) = Range(batch);
        using var row = last.Open();
        row.Bind(1, low);
        row.Bind(2, beyond);
        return row.Step() && !row.IsNull(0) ? row.Long(0) + 1 : low;
    }
}
