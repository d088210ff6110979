using System.Security.Cryptography;
using InterDeptCheck.Domain.Assurance.Cases;
using InterDeptCheck.Domain.Assurance.Log;
using InterDeptCheck.Domain.Assurance.Plans;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.Ledger;

namespace InterDeptCheck.IntegrationTests.Assurance.Kills;

/// <summary>What the ledger and the assurance log of a node that was killed hold: nothing lost, nothing twice, every record as it must be.</summary>
internal sealed class PlanAftermath(ILedger ledger, IAssuranceLog log, CancellationToken cancellationToken)
{
    private const int PageEvents = 5_000;
    private static readonly string[] OfOperators = ["record_repaired", "quarantine_placed", "quarantine_lifted"];
    private readonly Dictionary<EventId, (LedgerPosition At, LedgerPosition Transaction)> events = [];
    private readonly List<AssuranceEntry> entries = [];
    private int byOperators;

    /// <summary>Checks all of it.</summary>
    /// <param name="plans">The plans that operators were told of.</param>
    /// <param name="untouched">People with the place at which their records were what they must be again.</param>
    public async Task CheckAsync(IReadOnlyCollection<string> plans, IReadOnlyDictionary<string, long> untouched)
    {
        var report = await ledger.VerifyAsync(projection: true, null, cancellationToken);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
        await ReadAsync();
        // It fails on an entry that does not follow the one before.
        var book = CaseBook.Empty.Apply(entries);
        Assert.Equal(plans.Order(StringComparer.Ordinal), book.Plans.Keys.Select(plan => plan.Value).Order(StringComparer.Ordinal));
        var changes = 0;
        foreach (var plan in book.Plans.Values) changes += await CheckAsync(plan);
        Assert.Equal(changes, byOperators);
        foreach (var (person, at) in untouched) await CheckAsync(new PersonId(Guid.Parse(person)), new(at));
    }

    private async Task ReadAsync()
    {
        var read = LedgerPosition.BeforeFirst;
        while (await ledger.ReadAfterAsync(read, PageEvents, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var transaction in page)
            {
                foreach (var one in transaction.Events)
                {
                    Assert.True(events.TryAdd(one.Id, (one.Position, transaction.LastPosition)), $"the event at {one.Position} is there twice");
                    if (OfOperators.Contains(one.Kind)) byOperators++;
                }
            }

            read = page[^1].LastPosition;
        }

        do entries.AddRange(await log.ReadAsync(entries.Count == 0 ? default : entries[^1].Sequence, IAssuranceLog.EntriesMax, cancellationToken));
        while (entries.Count % IAssuranceLog.EntriesMax == 0 && entries.Count > 0);
    }

    // How many events it has.
    private async Task<int> CheckAsync(PlanCard plan)
    {
        Assert.Equal((PlanState.Applied, 0), (plan.State, plan.Refused.Count));
        var proposed = Assert.Single(entries.Select(entry => entry.Body).OfType<PlanProposed>(), body => body.Plan == plan.Id);
        Assert.Single(entries, entry => entry.Body is PlanApproved body && body.Plan == plan.Id);
        Assert.Single(entries, entry => entry.Body is PlanApplied body && body.Plan == plan.Id);
        var groups = PlanChanges.Of(plan, proposed.Content);
        // Those between whom parts move are there whole, in one transaction.
        Assert.All(groups, group => Assert.Single(group.Select(change => events[change.Id].Transaction).Distinct()));
        Assert.Equal(groups.SelectMany(group => group).Select(change => events[change.Id].At), plan.Positions);
        foreach (var change in groups.SelectMany(group => group))
        {
            if (change.Body is RecordRepaired repaired)
                Assert.Equal(Hash(repaired.Content), Hash(await RecordAsync(change.Person, events[change.Id].At)));
        }

        return groups.Sum(group => group.Count);
    }

    private async Task CheckAsync(PersonId person, LedgerPosition at) =>
        Assert.Equal(Hash(await RecordAsync(person, at)), Hash((await ledger.ReadRecordAsync(person, cancellationToken))!));

    private async Task<PersonRecord> RecordAsync(PersonId person, LedgerPosition at) => Projection.Of(
        person,
        (await ledger.ReadHistoryAsync(person, cancellationToken)).Select(one => one.Judged).OfType<JudgedChange>().Where(one => one.Position <= at));

    private static string Hash(PersonRecord record) => Convert.ToHexString(SHA256.HashData(RecordDocument.Of(record.WithoutTrace())));
}
