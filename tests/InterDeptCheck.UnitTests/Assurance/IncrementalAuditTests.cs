using FsCheck.Fluent;
using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
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

    [Fact] // Why: by the hour, on a register of millions, nobody waits for everyone to be read again.
    public void After_an_earlier_audit_it_reads_only_who_changed_and_tells_the_same() => Property.Holds(
        Gen.Choose(1, 1_000_000),
        seed =>
        {
            var ledger = new InMemoryLedger();
            var generator = new ChangeGenerator(new TestData(seed), People);
            foreach (var change in generator.Registrations().Concat(generator.Some(ChangesBefore))) ledger.ForcePastTheGate(change);
            var since = ledger.Head;
            foreach (var change in generator.Some(ChangesAfter)) ledger.ForcePastTheGate(change);
            var changed = ledger.Events.Where(judged => judged.Position > since).Select(judged => judged.Change.Person).Distinct().Count();

            var (expected, whole) = Run(ledger, new() { Today = Today, Since = since }, kept: null);
            // What was kept may end at the place, before it or after it.
            return new[] { since.Value, since.Value - (ChangesBefore / 2), ledger.Head.Value }.All(end =>
            {
                var kept = Kept(ledger, new(end));
                var (findings, summary) = Run(ledger, new() { Today = Today, Since = since }, kept);
                return findings.SequenceEqual(expected) && summary.People == whole.People && summary.Placeholders == whole.Placeholders
                    && (end < since.Value ? summary.Read <= People : summary.Read == changed) && whole.Read == whole.People;
            });
        },
        tests: 40);

    [Fact] // Why: a standby that is behind, or a chain that went another way, knows nothing of what was kept.
    public void What_was_kept_of_another_end_of_the_ledger_is_not_used()
    {
        var ledger = new InMemoryLedger();
        var generator = new ChangeGenerator(new TestData(1), People);
        foreach (var change in generator.Registrations().Concat(generator.Some(ChangesBefore))) ledger.ForcePastTheGate(change);
        var kept = Kept(ledger, ledger.Head);
        var behind = new MemoryLedgerReader(ledger) { End = new(ledger.Head.Value - 1) };
        Assert.Equal(People, Run(behind, new() { Today = Today, Since = new(1) }, kept).Summary.Read);
        var other = kept with { AsOf = new(ledger.Head, new ChainHash([.. Enumerable.Repeat((byte)1, ChainHash.Length)])) };
        Assert.Equal(People, Run(new MemoryLedgerReader(ledger), new() { Today = Today, Since = ledger.Head }, other).Summary.Read);
        Assert.Equal(0, Run(new MemoryLedgerReader(ledger), new() { Today = Today, Since = ledger.Head }, kept).Summary.Read);
    }

    private static AuditKept Kept(InMemoryLedger ledger, LedgerPosition end)
    {
        var run = new AuditRun(new MemoryLedgerReader(ledger, pageMax: 3) { End = end }, new() { Today = Today });
        run.RunAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult();
        return run.Kept!;
    }

    private static (IReadOnlyList<Finding> Findings, AuditSummary Summary) Run(InMemoryLedger ledger, AuditOptions options, AuditKept? kept) =>
        Run(new MemoryLedgerReader(ledger, pageMax: 3), options, kept);

    private static (IReadOnlyList<Finding> Findings, AuditSummary Summary) Run(MemoryLedgerReader reader, AuditOptions options, AuditKept? kept)
    {
        var steps = new AuditRun(reader, options, kept).RunAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult();
        return ([.. steps.OfType<AuditStep.Found>().Select(found => found.Finding)], steps.OfType<AuditStep.Ended>().Single().Summary);
    }

    private static bool IsAbout(Finding finding, HashSet<PersonId> people) =>
        people.Contains(finding.Person) || finding.Others.Any(people.Contains);

    private static List<Finding> Audit(InMemoryLedger ledger, LedgerPosition? since)
    {
        var run = new AuditRun(new MemoryLedgerReader(ledger, pageMax: 3), new() { Today = Today, Since = since });
        return run.RunAsync(CancellationToken.None).ToListAsync().AsTask().GetAwaiter().GetResult()
            .OfType<AuditStep.Found>().Select(found => found.Finding).ToList();
    }
}
