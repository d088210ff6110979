using FsCheck.Fluent;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Oracle;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>An incremental audit against a full one of the same ledger, which is its oracle.</summary>
public sealed class IncrementalAuditTests
{
    private const int People = 8;
    private const int ChangesBefore = 60;
    private const int ChangesAfter = 6;
    private static readonly DateOnly Today = new(2026, 6, 30);

    [Fact] // Why: between two full audits nothing may be told otherwise, and nothing of who changed may be left out.
    public void It_tells_of_who_changed_and_whom_they_touch_exactly_what_a_full_audit_tells() => Property.Holds(
        Gen.Choose(1, 1_000_000),
        seed =>
        {
            var ledger = new InMemoryLedger();
            var generator = new ChangeGenerator(new TestData(seed), People);
            foreach (var change in generator.Registrations().Concat(generator.Some(ChangesBefore))) ledger.ForcePastTheGate(change);
            var since = ledger.Head;
            foreach (var change in generator.Some(ChangesAfter)) ledger.ForcePastTheGate(change);
            var changed = ledger.Events.Where(judged => judged.Position > since).Select(judged => judged.Change.Person).ToHashSet();

            var full = Audit(ledger, since: null);
            var incremental = Audit(ledger, since);
            return incremental.SequenceEqual(full.Where(incremental.Contains))
                && full.Where(finding => IsAbout(finding, changed)).All(incremental.Contains)
                && Audit(ledger, LedgerPosition.BeforeFirst).SequenceEqual(full)
                && Audit(ledger, ledger.Head).Count == 0;
        },
        tests: 60);

    private static bool IsAbout(Finding finding, HashSet<PersonId> people) =>
        people.Contains(finding.Person) || finding.Others.Any(people.Contains);

    private static List<Finding> Audit(InMemoryLedger ledger, LedgerPosition? since)
    {
        var run = new AuditRun(new MemoryLedgerReader(ledger, pageMax: 3), new() { Today = Today, Since = since });
        return run.RunAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult()
            .OfType<AuditStep.Found>().Select(found => found.Finding).ToList();
    }
}
