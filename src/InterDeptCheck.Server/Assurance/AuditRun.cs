using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// An audit of a ledger as it is when it begins. Every record is read once, in pages, and leaves about a hundred bytes; then those that
/// stand out, and whom they have to be compared with, are read again with their events. An audit of those who changed since a place goes on
/// from what an earlier audit kept, and reads only whose records changed after that place or after that audit. Use it once; not thread-safe.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="options">How it is run.</param>
/// <param name="kept">What an earlier audit of the same ledger kept; null when there is nothing.</param>
public sealed class AuditRun(ILedgerReader ledger, AuditOptions options, AuditKept? kept = null)
{
    private const int ReadingsAtOnce = 4;
    private const int GroupsOfOneReading = 64;
    private readonly SipHash hash = kept?.Hash ?? new(options.HashKey.Span);
    private readonly HashSet<PersonId> changed = [];
    private AuditIndex index = new();

    /// <summary>What this audit keeps for the next, once it has read everyone; null before, and of too many people.</summary>
    public AuditKept? Kept { get; private set; }

    /// <summary>Progress and findings, in an order that is the same for the same ledger, and the summary last.</summary>
    public async IAsyncEnumerable<AuditStep> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var head = await ledger.ReadHeadAsync(cancellationToken);
        var from = await FromAsync(head, cancellationToken);
        var (read, since) = (0L, new List<AuditKeys>());
        await foreach (var page in ledger.SelectRecordsAsync(from, head.Position, Read, cancellationToken))
        {
            foreach (var (keys, position) in page)
            {
                if (from == LedgerPosition.BeforeFirst) index.Add(keys);
                else since.Add(keys);
                if (position > options.Since) changed.Add(keys.Person);
            }

            read += page.Count;
            yield return new AuditStep.Progress(AuditPhase.Reading, page[^1].Position.Value, head.Position.Value);
        }

        if (from != LedgerPosition.BeforeFirst) index = kept!.Index.With(since);
        if (index.People <= AuditKept.PeopleMax) Kept = new(head, index, hash);
        var groups = index.Groups().Where(IsDue).ToList();
        var audit = new GroupAudit(
            options.Today, options.Thresholds, (person, reference) => index.IsAttestedByAnother(AuditKeys.OfReference(reference, hash), person));
        var judging = new GroupReader(ledger, audit, head.Position);
        var toLookAt = groups.Sum(group => (long)group.Count);
        var (lookedAt, found) = (0L, 0L);
        await foreach (var (findings, people) in JudgeAsync(judging, groups, cancellationToken))
        {
            foreach (var finding in findings)
            {
                found++;
                yield return finding;
            }

            lookedAt += people;
            yield return new AuditStep.Progress(AuditPhase.Judging, lookedAt, toLookAt);
        }

        yield return new AuditStep.Ended(
            new(head, options.Since, options.Today, index.People, read, lookedAt, found, index.Placeholders, options.Thresholds.Version));
    }

    // What was kept holds for who did not change since, but not on another branch of the chain, nor for a standby that is behind it.
    private async Task<LedgerPosition> FromAsync(LedgerHead head, CancellationToken cancellationToken)
    {
        if (kept is not { AsOf: var known } || options.Since is not { } since || known.Position > head.Position) return LedgerPosition.BeforeFirst;
        if (await ledger.ReadHashAsync(known.Position, cancellationToken) != known.Hash) return LedgerPosition.BeforeFirst;
        return since < known.Position ? since : known.Position;
    }

    // What an audit keeps of a record: about a hundred bytes. Called on all cores.
    private (AuditKeys Keys, LedgerPosition Position) Read(PersonRecord record) => (
        AuditKeys.Of(record, hash, RecordFindings.Of(record, options.Today, options.Thresholds).Count > 0), record.Position);

    private bool IsDue(IReadOnlyList<PersonId> group) => options.Since is null || group.Any(changed.Contains);

    // Some readings are under way at a time, and none waits for the slowest of the others: their findings come in the order of the groups.
    private static async IAsyncEnumerable<(IReadOnlyList<AuditStep.Found> Findings, long People)> JudgeAsync(
        GroupReader judging, IReadOnlyList<IReadOnlyList<PersonId>> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<(Task<IReadOnlyList<AuditStep.Found>> Judging, long People)>();
        try
        {
            foreach (var reading in groups.Chunk(GroupsOfOneReading))
            {
                underWay.Enqueue((Task.Run(() => judging.JudgeAsync(reading, ends.Token), ends.Token), reading.Sum(group => (long)group.Count)));
                if (underWay.Count < ReadingsAtOnce) continue;
                yield return (await underWay.Peek().Judging, underWay.Dequeue().People);
            }

            while (underWay.TryDequeue(out var next)) yield return (await next.Judging, next.People);
        }
        finally
        {
            // Nothing goes on reading once the caller has turned away.
            await ends.CancelAsync();
            await ((Task)Task.WhenAll(underWay.Select(each => each.Judging))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
