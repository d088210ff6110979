using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Codec;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// The first step of a close, in one transaction: refuses reused event ids, fixes the order of the lines and who contests what. After it
/// the result no longer depends on anything that an interruption could change.
/// </summary>
internal sealed class BatchMarker(LedgerDatabase database, EventTable events, BatchTable batches, StagingTable staging)
{
    /// <summary>Lines after which the token is asked again.</summary>
    private const int LinesBetweenChecks = 4096;

    // As an expression: a number would be the number of a column to group by.
    private static readonly string EnrolmentKind = string.Create(CultureInfo.InvariantCulture, $"CAST({(int)ClaimKind.Enrolment} AS INTEGER)");

    private readonly Statement byId = database.Prepare(
        "SELECT event_id, line FROM staged_lines WHERE line >= ? AND line < ? ORDER BY event_id, line");

    private readonly Statement byOrder = database.Prepare(
        """
        SELECT CASE WHEN release_kind IS NOT NULL AND EXISTS (
            SELECT 1 FROM claims WHERE claims.kind = release_kind AND claims.text = release_text
              AND claims.is_open IN (0, 1) AND claims.person = staged_lines.person) THEN 1 ELSE 2 END AS pass,
          person, line
        FROM staged_lines WHERE line >= ? AND line < ?
        ORDER BY pass, person, rank, effective_on, kind_rank, event_id
        """);

    private readonly Statement cancellations = database.Prepare(
        "SELECT count(*) FILTER (WHERE kind = ?), count(*) FROM staged_lines WHERE line >= ? AND line < ?");

    private readonly Statement insertId = database.Prepare("INSERT INTO closing_ids (batch, event_id, line) VALUES (?, ?, ?)");
    private readonly Statement lineOfId = database.Prepare(
        """
        SELECT line FROM batches JOIN closing_ids ON closing_ids.batch = batches.number
        WHERE batches.state = 2 AND closing_ids.event_id = ? LIMIT 1
        """);
    private readonly Statement insertOrder = database.Prepare(
        "INSERT INTO closing_order (batch, ordinal, pass, person, line) VALUES (?, ?, ?, ?, ?)");

    private readonly Statement[] insertContests =
    [
        database.Prepare(Contests("claim_kind", "claim_text")),
        database.Prepare(Contests(EnrolmentKind, "enrolment")),
    ];

    /// <summary>Runs inside a transaction.</summary>
    /// <exception cref="BulkCancellationException">The batch needs an approval that was not given.</exception>
    public BatchRow Mark(BatchRow batch, Actor actor, BatchApproval? approval, CancellationToken cancellationToken)
    {
        batches.Update(batch with { State = BatchState.Closing });
        var repeated = SettleIds(batch, cancellationToken);
        var bulk = Bulk(batch);
        if (!bulk.MayClose(actor, approval)) throw new BulkCancellationException(bulk);
        Contest(batch);
        Order(batch, cancellationToken);
        var marked = batch with { State = BatchState.Closing, Counts = new(0, 0, repeated), Actor = actor.Name };
        batches.Update(marked);
        return marked;
    }

    /// <summary>The line of a batch that is closing with that event id; null when there is none.</summary>
    public long? Line(EventId id)
    {
        using var row = lineOfId.Open();
        row.Bind(1, id.Value);
        return row.Step() ? row.Long(0) : null;
    }

    private long SettleIds(BatchRow batch, CancellationToken cancellationToken)
    {
        var (low, beyond) = StagingTable.Range(batch.Number);
        long seen = 0;
        long repeated = 0;
        using var row = byId.Open();
        row.Bind(1, low);
        row.Bind(2, beyond);
        while (row.Step())
        {
            if (seen++ % LinesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            var id = new EventId(row.Guid(0));
            var line = row.Long(1);
            if (IsRepeated(batch, id, line))
            {
                staging.Delete(line);
                repeated++;
            }
            else
            {
                InsertId(batch, id, line);
            }
        }

        return repeated;
    }

    // The first line of an id is inserted before its second is looked at, so that closing_ids shows repeats inside the batch too.
    private bool IsRepeated(BatchRow batch, EventId id, long line)
    {
        if (events.Find(id) is { } position)
        {
            var known = events.Known(id)!.Value.Change;
            return known.HasContentOf(staging.Read(line, batch.Id)) ? true : throw new EventIdReusedException(id, position);
        }

        if (Line(id) is not { } first) return false;
        return staging.Read(first, batch.Id).HasContentOf(staging.Read(line, batch.Id)) ? true : throw new EventIdReusedException(id, null);
    }

    private void InsertId(BatchRow batch, EventId id, long line)
    {
        using var row = insertId.Open();
        row.Bind(1, batch.Number);
        row.Bind(2, id.Value);
        row.Bind(3, line);
        row.Step();
    }

    private BulkCancellation Bulk(BatchRow batch)
    {
        var (low, beyond) = StagingTable.Range(batch.Number);
        using var row = cancellations.Open();
        row.Bind(1, ChangeKinds.StatusCancelled);
        row.Bind(2, low);
        row.Bind(3, beyond);
        return row.Step() ? new(batch.Id, row.Long(0), row.Long(1)) : throw SqliteProblems.Damaged();
    }

    private void Contest(BatchRow batch)
    {
        var (low, beyond) = StagingTable.Range(batch.Number);
        foreach (var statement in insertContests)
        {
            using var row = statement.Open();
            row.Bind(1, batch.Number);
            row.Bind(2, low);
            row.Bind(3, beyond);
            row.Step();
        }
    }

    private static string Contests(string kind, string text) =>
        $"""
        INSERT INTO closing_contests (batch, kind, text, person)
        SELECT DISTINCT ?1, {kind}, {text}, person FROM staged_lines
        WHERE line >= ?2 AND line < ?3 AND {text} IS NOT NULL AND ({kind}, {text}) IN (
          SELECT {kind}, {text} FROM staged_lines
          WHERE line >= ?2 AND line < ?3 AND {text} IS NOT NULL
          GROUP BY {kind}, {text} HAVING min(person) <> max(person))
        """;

    private void Order(BatchRow batch, CancellationToken cancellationToken)
    {
        var (low, beyond) = StagingTable.Range(batch.Number);
        long ordinal = 0;
        using var insert = insertOrder.Open();
        using var row = byOrder.Open();
        row.Bind(1, low);
        row.Bind(2, beyond);
        while (row.Step())
        {
            if (ordinal % LinesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            insert.Bind(1, batch.Number);
            insert.Bind(2, ++ordinal);
            insert.Bind(3, row.Long(0));
            insert.Bind(4, row.Bytes(1));
            insert.Bind(5, row.Long(2));
            insert.Step();
            insert.Again();
        }
    }
}
