using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>The lines of one chunk: whole people, of one pass.</summary>
internal sealed record Chunk(short Pass, IReadOnlyList<StoredChange> Lines);

/// <summary>
/// The second step of a close: appends the marked lines in bounded chunks, each in a transaction that also moves the mark of what is done.
/// Whatever interrupts it, the next call goes on where the last transaction ended, on any registry.
/// </summary>
internal sealed class BatchCloser(PostgresHosts primary, GroupJudge judge)
{
    /// <summary>Lines of a chunk at most, unless one person has more.</summary>
    private const int ChunkLines = 4_000;

    /// <summary>People of a chunk at most.</summary>
    private const int ChunkPeople = 500;

    private const short LastPass = 2;

    /// <summary>Appends what is left. The next chunk is read and decoded while one is being written.</summary>
    public async Task<BatchRow> RunAsync(BatchRow batch, IProgress<long>? judged, CancellationToken cancellationToken)
    {
        var next = ReadAsync(batch, batch.Pass, batch.Person, cancellationToken);
        while (batch.State != BatchState.Closed)
        {
            var chunk = await next;
            if (chunk.Lines.Count > 0) next = ReadAsync(batch, chunk.Pass, chunk.Lines[^1].Change.Person.Value, cancellationToken);
            try
            {
                batch = await primary.WriteAsync(connection => StepAsync(connection, batch, chunk, cancellationToken), cancellationToken);
            }
            catch
            {
                await Task.WhenAny(next);
                throw;
            }

            judged?.Report(batch.Judged);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return batch;
    }

    private async Task<BatchRow> StepAsync(NpgsqlConnection connection, BatchRow seen, Chunk chunk, CancellationToken cancellationToken)
    {
        var reading = await GroupStore.ReadAsync(connection, chunk.Lines, cancellationToken);
        var batch = await BatchRows.FindAsync(connection, seen.Id, "FOR UPDATE", cancellationToken) ?? throw PostgresProblems.Damaged();
        // Another registry has gone on with it: what was read ahead is done already.
        if (batch != seen) throw Overtaken();
        if (chunk.Lines.Count == 0) return await CloseAsync(connection, batch, cancellationToken);
        // An event that was submitted alone since the batch was marked is a repeat; that it has the same content was seen to then.
        var fresh = chunk.Lines.Where(line => !reading.Known.ContainsKey(line.Change.Id)).ToList();
        var next = batch with
        {
            Pass = chunk.Pass,
            Person = chunk.Lines[^1].Change.Person.Value,
            Repeated = batch.Repeated + chunk.Lines.Count - fresh.Count,
        };
        if (fresh.Count > 0) next = await AppendAsync(connection, next, reading, fresh, cancellationToken);
        await BatchRows.UpdateAsync(connection, next, cancellationToken);
        return next;
    }

    private async Task<BatchRow> AppendAsync(
        NpgsqlConnection connection, BatchRow batch, GroupReading reading, List<StoredChange> fresh, CancellationToken cancellationToken)
    {
        var contests = await ContestsAsync(connection, batch, fresh, cancellationToken);
        PersonId? Contender(ClaimKey key, PersonId person) =>
            contests.TryGetValue((key.Kind, key.Text), out var two) ? new PersonId(two.First == person.Value ? two.Second : two.First) : null;
        var actor = new Actor(batch.Actor!);
        var group = judge.Judge(
            [.. fresh.Select(line => new Incoming(line, actor))],
            new(reading.Head, reading.At, reading.Records, reading.Claims, Contender));
        await GroupStore.WriteAsync(connection, group, cancellationToken);
        var held = group.Events.Where(row => row.Event.Verdict.State == VerdictState.Held).Select(row => row.Event.Position.Value).ToArray();
        var listed = (int)Math.Clamp(BatchResult.HeldChangesMax - batch.Held, 0, held.Length);
        if (listed > 0) await BatchRows.AddHeldAsync(connection, batch.Number, held[..listed], cancellationToken);
        return batch with
        {
            Applied = batch.Applied + fresh.Count - held.Length,
            Held = batch.Held + held.Length,
            LastPosition = group.Head.Position,
        };
    }

    // Two of those who claim the same tell everyone who contests it.
    private static async Task<Dictionary<(ClaimKind, string), (Guid First, Guid Second)>> ContestsAsync(
        NpgsqlConnection connection, BatchRow batch, List<StoredChange> lines, CancellationToken cancellationToken)
    {
        var keys = lines.SelectMany(line => ClaimKey.AskedFor(line.Change)).Distinct().ToArray();
        await using var command = connection.Command(
            """
            SELECT k.kind, k.text, c.people[1], c.people[2] FROM unnest($2, $3) AS k (kind, text)
            CROSS JOIN LATERAL (SELECT ARRAY(
              SELECT person FROM closing_contests WHERE batch = $1 AND closing_contests.kind = k.kind AND closing_contests.text = k.text
              ORDER BY person LIMIT 2) AS people) c
            WHERE cardinality(c.people) = 2
            """,
            Sql.Of(batch.Number),
            Sql.Array(NpgsqlDbType.Smallint, [.. keys.Select(key => (short)key.Kind)]),
            Sql.Array(NpgsqlDbType.Text, [.. keys.Select(key => key.Text)]));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var contests = new Dictionary<(ClaimKind, string), (Guid, Guid)>();
        while (await row.ReadAsync(cancellationToken))
            contests[((ClaimKind)row.GetInt16(0), row.GetString(1))] = (row.GetGuid(2), row.GetGuid(3));
        return contests;
    }

    private static async Task<BatchRow> CloseAsync(NpgsqlConnection connection, BatchRow batch, CancellationToken cancellationToken)
    {
        var closed = batch with { State = BatchState.Closed };
        await BatchRows.UpdateAsync(connection, closed, cancellationToken);
        await StagedLines.DropAsync(connection, batch.Number, cancellationToken);
        await connection.ExecuteAsync("DELETE FROM closing_contests WHERE batch = $1", cancellationToken, Sql.Of(batch.Number));
        await connection.ExecuteAsync("DELETE FROM closing_first WHERE batch = $1", cancellationToken, Sql.Of(batch.Number));
        return closed;
    }

    private static LedgerException Overtaken(Exception? inner = null) => new(
        LedgerProblem.Unavailable, "Another registry is closing this batch. Close it again to see its result.", inner);

    // A chunk ends between two people, and between the passes: one transaction has one record of each person.
    private async Task<Chunk> ReadAsync(BatchRow batch, short pass, Guid? after, CancellationToken cancellationToken)
    {
        // On a thread of its own: decoding is what takes the time.
        return await Task.Run(
            () => primary.RunAsync(
                async connection =>
                {
                    try
                    {
                        var lines = await LinesAsync(connection, batch, pass, after, cancellationToken);
                        if (lines.Count > 0 || pass == LastPass) return new Chunk(pass, lines);
                        return new Chunk(LastPass, await LinesAsync(connection, batch, LastPass, after: null, cancellationToken));
                    }
                    catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable)
                    {
                        throw Overtaken(gone);
                    }
                },
                cancellationToken),
            cancellationToken);
    }

    private static async Task<List<StoredChange>> LinesAsync(
        NpgsqlConnection connection, BatchRow batch, short pass, Guid? after, CancellationToken cancellationToken)
    {
        var lines = await QueryAsync(connection, batch, pass, "person > $1", after ?? Guid.Empty, ChunkLines, cancellationToken);
        var people = 0;
        for (var at = 1; at < lines.Count; at++)
        {
            if (lines[at].Change.Person != lines[at - 1].Change.Person && ++people == ChunkPeople) return lines[..at];
        }

        if (lines.Count < ChunkLines) return lines;
        var last = lines[^1].Change.Person;
        var first = lines.FindIndex(line => line.Change.Person == last);
        if (first > 0) return lines[..first];
        return await QueryAsync(connection, batch, pass, "person = $1", last.Value, int.MaxValue, cancellationToken);
    }

    private static async Task<List<StoredChange>> QueryAsync(
        NpgsqlConnection connection, BatchRow batch, short pass, string who, Guid person, int most, CancellationToken cancellationToken)
    {
        var isFirst = pass == 1 ? "" : "NOT ";
        await using var command = connection.Command(
            $"""
            SELECT {StagedLines.ChangeColumns} FROM {StagedLines.Table(batch.Number)} AS line
            WHERE {who} AND {isFirst}EXISTS (SELECT FROM closing_first WHERE batch = {batch.Number} AND closing_first.event_id = line.event_id)
            ORDER BY {StagedLines.Order} LIMIT {most}
            """,
            Sql.Of(person));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredChange> lines = [];
        while (await row.ReadAsync(cancellationToken)) lines.Add(StagedLines.Read(row, batch.Id));
        return lines;
    }
}
