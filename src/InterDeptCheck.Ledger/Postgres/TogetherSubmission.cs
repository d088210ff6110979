using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>Changes of several people that stand or fall together, in a transaction of their own.</summary>
internal sealed class TogetherSubmission(PostgresHosts primary, TogetherJudge judge)
{
    public Task<TogetherResult> AppendAsync(IReadOnlyList<StoredChange> changes, Actor actor, CancellationToken cancellationToken) =>
        primary.WriteAsync(connection => AppendAsync(connection, changes, actor, cancellationToken), cancellationToken);

    private async Task<TogetherResult> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredChange> changes, Actor actor, CancellationToken cancellationToken)
    {
        var reading = await GroupStore.ReadAsync(connection, changes, cancellationToken);
        if (TogetherJudge.Repeated(changes, change => Known(reading, change)) is { } first) return first;
        var taken = await Submissions.TakenAsync(connection, reading.ClosingBatches, changes);
        if (changes.FirstOrDefault(change => taken.TryGetValue(change.Change.Id, out var line) && !line.HasContentOf(change)) is { } reused)
            throw new EventIdReusedException(reused.Change.Id, null);
        var facts = new GroupFacts(reading.Head, reading.At, reading.Records, reading.Claims, static (_, _) => null);
        var (result, group) = judge.Judge(changes, actor, facts);
        if (group is not null) await GroupStore.WriteAsync(connection, group, cancellationToken);
        return result;
    }

    private static (LedgerEvent Event, bool IsSame)? Known(GroupReading reading, StoredChange change) =>
        reading.Known.TryGetValue(change.Change.Id, out var known)
            ? (known.Row.Event, Submissions.IsSame(change, known.Row, known.Payload))
            : null;
}
