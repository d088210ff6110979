using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>Changes that come alone, a group of them in one transaction. Each is judged as if it had come by itself, in their order.</summary>
internal sealed class Submissions(PostgresHosts primary, GroupJudge judge)
{
    public Task<IReadOnlyList<SubmitOutcome>> AppendAsync(IReadOnlyList<Incoming> changes) =>
        primary.WriteAsync(connection => AppendAsync(connection, changes), CancellationToken.None);

    private async Task<IReadOnlyList<SubmitOutcome>> AppendAsync(NpgsqlConnection connection, IReadOnlyList<Incoming> changes)
    {
        var reading = await GroupStore.ReadAsync(connection, [.. changes.Select(change => change.Stored)], CancellationToken.None);
        var taken = await TakenAsync(connection, reading.ClosingBatches, [.. changes.Select(change => change.Stored)]);
        var outcomes = new SubmitOutcome?[changes.Count];
        var first = new Dictionary<EventId, int>();
        List<int> fresh = [];
        for (var at = 0; at < changes.Count; at++)
        {
            var stored = changes[at].Stored;
            if (reading.Known.TryGetValue(stored.Change.Id, out var known)) outcomes[at] = Repeat(stored, known.Row, known.Payload);
            else if (taken.TryGetValue(stored.Change.Id, out var line) && !line.HasContentOf(stored)) outcomes[at] = default(SubmitOutcome);
            else if (first.TryAdd(stored.Change.Id, at)) fresh.Add(at);
        }

        if (fresh.Count > 0)
        {
            var facts = new GroupFacts(reading.Head, reading.At, reading.Records, reading.Claims, static (_, _) => null);
            var group = judge.Judge([.. fresh.Select(at => changes[at])], facts);
            await GroupStore.WriteAsync(connection, group, CancellationToken.None);
            for (var at = 0; at < fresh.Count; at++) outcomes[fresh[at]] = new(Result(group.Events[at].Event, isRepeated: false), null);
        }

        return [.. outcomes.Select((outcome, at) => outcome ?? RepeatInGroup(changes, at, first[changes[at].Stored.Change.Id], outcomes))];
    }

    private static SubmitResult Result(LedgerEvent e, bool isRepeated) => new(e.Position, e.Verdict, isRepeated);

    /// <summary>Whether an event has the content of a change. Of what was erased the payload can't be compared any more: the rest decides.</summary>
    public static bool IsSame(StoredChange stored, EventRow known, byte[]? payload) =>
        known.Event.Kind == stored.Kind && StoredChange.Of(known.Event, payload ?? stored.Payload.ToArray()).HasContentOf(stored);

    private static SubmitOutcome Repeat(StoredChange stored, EventRow known, byte[]? payload) =>
        IsSame(stored, known, payload) ? new(Result(known.Event, isRepeated: true), null) : new(null, known.Event.Position);

    private static SubmitOutcome RepeatInGroup(IReadOnlyList<Incoming> changes, int at, int first, SubmitOutcome?[] outcomes)
    {
        var result = outcomes[first]!.Value.Result!;
        return changes[at].Stored.HasContentOf(changes[first].Stored) ? new(result with { IsRepeated = true }, null) : new(null, result.Position);
    }

    /// <summary>What closing batches bring under the same event ids. It can't be refused any more, so another content is refused here.</summary>
    public static async Task<Dictionary<EventId, StoredChange>> TakenAsync(
        NpgsqlConnection connection, IReadOnlyList<long> closing, IReadOnlyList<StoredChange> changes)
    {
        var taken = new Dictionary<EventId, StoredChange>();
        foreach (var number in closing)
        {
            var lines = await StagedLines.ByIdAsync(connection, number, [.. changes.Select(change => change.Change.Id.Value)]);
            foreach (var line in lines) taken[line.Change.Id] = line;
        }

        return taken;
    }
}
