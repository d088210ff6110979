using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Reads groups of people as they were at a place of the ledger, and judges each. Thread-safe.</summary>
internal sealed class GroupReader(ILedgerReader ledger, GroupAudit audit, LedgerPosition upTo)
{
    /// <summary>The findings, in the order of the groups: the records of all of them are read at once, then the histories of who has one.</summary>
    public async Task<IReadOnlyList<AuditStep.Found>> JudgeAsync(
        IReadOnlyList<IReadOnlyList<PersonId>> groups, CancellationToken cancellationToken)
    {
        var records = await RecordsAsync([.. groups.SelectMany(group => group)], cancellationToken);
        var judged = new List<IReadOnlyList<JudgedRecord>>(groups.Count);
        var at = 0;
        foreach (var group in groups)
        {
            judged.Add(audit.Judge([.. records[at..(at + group.Count)].OfType<PersonRecord>()]));
            at += group.Count;
        }

        var histories = await HistoriesAsync([.. judged.SelectMany(group => group).Select(one => one.Record.Person)], cancellationToken);
        var findings = new List<AuditStep.Found>();
        at = 0;
        foreach (var group in judged)
        {
            findings.AddRange(audit.Trace(group, histories[at..(at + group.Count)]));
            at += group.Count;
        }

        return findings;
    }

    private async Task<PersonRecord?[]> RecordsAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        PersonRecord?[] records = [.. await ledger.ReadRecordsOfAsync(people, cancellationToken)];
        // They have moved on since the audit began.
        var moved = Enumerable.Range(0, records.Length).Where(at => records[at]?.Position > upTo).ToList();
        if (moved.Count == 0) return records;
        var histories = await HistoriesAsync([.. moved.Select(at => people[at])], cancellationToken);
        foreach (var (at, history) in moved.Zip(histories))
            records[at] = Projection.Of(people[at], history.Select(change => change.Judged).OfType<Domain.Gate.JudgedChange>());
        return records;
    }

    private async Task<IReadOnlyList<RecordedChange>[]> HistoriesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        [.. (await ledger.ReadHistoriesAsync(people, cancellationToken)).Select(UpTo)];

    private IReadOnlyList<RecordedChange> UpTo(IReadOnlyList<RecordedChange> history) =>
        history.Count > 0 && history[^1].Event.Position > upTo
            ? [.. history.TakeWhile(change => change.Event.Position <= upTo)]
            : history;
}
