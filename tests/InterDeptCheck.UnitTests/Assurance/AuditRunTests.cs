using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Server.Assurance;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>The run over a ledger: as of a place, incrementally, in a steady order and in bounded memory.</summary>
public sealed class AuditRunTests
{
    private static readonly Attestation Worn = With(SaysAnne, "ENR-L");

    [Fact]
    public async Task It_tells_its_progress_its_findings_and_its_summary_last()
    {
        var scene = new AuditScene();
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        var steps = await scene.StepsAsync();
        var reading = steps.OfType<AuditStep.Progress>().Where(step => step.Phase == AuditPhase.Reading).ToList();
        Assert.Equal(2, reading.Count);
        Assert.Equal((scene.Ledger.Head.Value, scene.Ledger.Head.Value), (reading[^1].Done, reading[^1].Of));
        var summary = Assert.IsType<AuditStep.Ended>(steps[^1]).Summary;
        Assert.Equal((scene.Ledger.Head, 2L, 2L, 2L), (summary.AsOf.Position, summary.People, summary.LookedAt, summary.Findings));
        Assert.Equal((null, 1), (summary.Since, summary.ThresholdsVersion));
        var found = steps.OfType<AuditStep.Found>().First();
        Assert.Equal((scene.Ledger.Head, "ATLAS"), (found.Bridge!.Position, found.Bridge.System));
    }

    [Fact]
    public async Task What_came_after_it_began_does_not_count()
    {
        var scene = new AuditScene();
        var end = scene.Ledger.Head;
        scene.Change(Anne, new FacialImageRemoved(PhotoOf(Anne)), SaysAnne);
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        await using var reader = new MemoryLedgerReader(scene.Ledger) { End = end };
        var steps = await new AuditRun(reader, new() { Today = Today }).RunAsync(CancellationToken.None).ToListAsync();
        Assert.Empty(steps.OfType<AuditStep.Found>());
    }

    [Fact]
    public async Task A_record_that_moved_on_while_the_audit_ran_is_judged_as_it_was()
    {
        var scene = new AuditScene();
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        var end = scene.Ledger.Head;
        scene.Apply(scene.Script.Cancels(Anne, "G-WRONG", Facts.Day("2024-01-01"), SaysAnne));
        await using var reader = new MemoryLedgerReader(scene.Ledger) { End = end };
        var steps = await new AuditRun(reader, new() { Today = Today }).RunAsync(CancellationToken.None).ToListAsync();
        Assert.Equal(FindingKind.OthersStatus, steps.OfType<AuditStep.Found>().First().Finding.Kind);
    }

    [Fact] // Why: between two full audits, only what changed is judged, but against everyone.
    public async Task An_incremental_audit_judges_who_changed_and_whom_that_touches()
    {
        var scene = new AuditScene();
        scene.Settle(Third, Facts.Says("Rossi", "Gino", "1977-07-07", "ITA"), null, "ENR-R");
        scene.Change(Third, new FacialImageRemoved(PhotoOf(Third)), With(Facts.Says("Rossi", "Gino", "1977-07-07", "ITA"), null));
        var since = scene.Ledger.Head;
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        var steps = await scene.StepsAsync(new() { Today = Today, Since = since });
        Assert.Equal([Anne, Anne], steps.OfType<AuditStep.Found>().Select(found => found.Finding.Person));
        Assert.Equal(since, Assert.IsType<AuditStep.Ended>(steps[^1]).Summary.Since);
        Assert.Contains(await scene.AuditAsync(), finding => finding.Person == Third);
    }

    [Fact]
    public async Task Two_runs_tell_the_same_in_the_same_order_whatever_the_hash_key()
    {
        var scene = new AuditScene();
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        scene.Change(Luc, new FacialImageRemoved(PhotoOf(Luc)), SaysLuc);
        var key = Enumerable.Range(1, SipHash.KeyLength).Select(number => (byte)number).ToArray();
        Assert.Equal(await scene.AuditAsync(), await scene.AuditAsync(new() { Today = Today, HashKey = key }));
    }

    [Fact] // Why: any part of anybody's, put into anybody else's record by an agreeing name, must be found wherever it is.
    public void Any_part_by_another_s_enrolment_is_found_and_its_removal_makes_the_record_clean_again() => Property.Holds(
        FsCheck.Fluent.Gen.Choose(1, 1_000_000),
        seed =>
        {
            var data = new TestData(seed);
            var scene = new AuditScene();
            var (whose, says, other) = data.Maybe() ? (Anne, SaysAnne, "ENR-L") : (Luc, SaysLuc, "ENR-A");
            var before = scene.AuditAsync().GetAwaiter().GetResult();
            var (body, undo) = Part(data, scene, whose, With(says, other));
            scene.Change(whose, body, With(says, other));
            var findings = scene.AuditAsync().GetAwaiter().GetResult();
            scene.Change(whose, undo, says);
            var after = scene.AuditAsync().GetAwaiter().GetResult().Where(finding => finding.Kind is not (FindingKind.PhotoMissing or FindingKind.WrongAfterRight));
            return before.Count == 0 && findings.Any(finding => finding.Person == whose && finding.Action == FindingAction.Quarantine) && !after.Any();
        },
        tests: 60);

    [Fact] // Why: a hundred bytes a person are what lets the whole register be compared in memory.
    public void The_index_takes_about_a_hundred_bytes_a_person()
    {
        const int people = 200_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new AuditIndex();
        for (var person = 1; person <= people; person++)
            index.Add(new(ChangeScript.Person(person), [(ulong)person, (ulong)(person + people)], [(ulong)(person + (2 * people))], false));
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / people;
        Assert.Empty(index.Groups());
        Assert.True(bytes <= 128, $"{bytes} bytes a person");
        Assert.Equal(people, index.People);
    }

    [Fact]
    public void People_who_share_a_key_are_one_group_and_a_suspect_is_one_alone()
    {
        var index = new AuditIndex();
        index.Add(new(Anne, [1, 2], [9], false));
        index.Add(new(Luc, [2], [8], false));
        index.Add(new(Third, [3], [7], true));
        index.Add(new(ChangeScript.Person(4), [4], [8], false));
        index.Add(new(ChangeScript.Person(5), [5], [6], false));
        Assert.Equal([[Anne, Luc, ChangeScript.Person(4)], [Third]], index.Groups());
        Assert.True(index.IsAttestedByAnother(2, Anne));
        Assert.True(index.IsAttestedByAnother(3, Anne));
        Assert.False(index.IsAttestedByAnother(1, Anne));
        Assert.False(index.IsAttestedByAnother(99, Anne));
    }

    private static (ChangeBody Body, ChangeBody Undo) Part(TestData data, AuditScene scene, PersonId whose, Attestation _)
    {
        var number = Facts.Nino("AB123456C");
        var document = Facts.Document("PASSPORT:ITA:YA1234567");
        var image = new ImageReference("photo-wrong");
        return data.Random.Next(4) switch
        {
            0 => (new IdentifierLinked(number), new IdentifierUnlinked(number, WithdrawalReason.NotTheirs)),
            1 => (new DocumentAdded(document, null), new DocumentWithdrawn(document, WithdrawalReason.NotTheirs)),
            2 => (new FacialImageAttached(image), new FacialImageRemoved(image)),
            _ => (new ContactChanged(new(default, ["1 High Street"])), new ContactChanged(new(default, ["1 High Street"]))),
        };
    }
}
