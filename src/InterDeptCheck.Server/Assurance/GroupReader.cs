using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Reads a group of people as they were at a place of the ledger, and judges them. Thread-safe.</summary>
internal sealed class GroupReader(ILedgerReader ledger, GroupAudit audit, LedgerPosition upTo)
{
    public async Task<IReadOnlyList<AuditStep.Found>> JudgeAsync(IReadOnlyList<PersonId> group, CancellationToken cancellationToken)
    {
        var records = new List<PersonRecord>(group.Count);
        foreach (var person in group)
        {
            if (await RecordAsync(person, cancellationToken) is { } record) records.Add(record);
        }

        var judged = audit.Judge(records);
        var histories = new List<IReadOnlyList<RecordedChange>>(judged.Count);
        foreach (var one in judged) histories.Add(await HistoryAsync(one.Record.Person, cancellationToken));
        return [.. audit.Trace(judged, histories)];
    }

    private async Task<PersonRecord?> RecordAsync(PersonId person, CancellationToken cancellationToken)
    {
        var record = await ledger.ReadRecordAsync(person, cancellationToken);
        if (record is null || record.Position <= upTo) return record;
        // It has moved on since the audit began.
        var history = await HistoryAsync(person, cancellationToken);
        return Projection.Of(person, history.Select(change => change.Judged).OfType<Domain.Gate.JudgedChange>());
    }

    private async Task<IReadOnlyList<RecordedChange>> HistoryAsync(PersonId person, CancellationToken cancellationToken)
    {
        var history = await ledger.ReadHistoryAsync(person, cancellationToken);
        return history.Count > 0 && history[^1].Event.Position > upTo
            ? [.. history.TakeWhile(change => change.Event.Position <= upTo)]
            : history;
    }
}
