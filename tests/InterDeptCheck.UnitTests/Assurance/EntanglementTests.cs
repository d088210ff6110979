using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>Kinds 1 to 4: parts of two people in one record, and one person in two.</summary>
public sealed class EntanglementTests
{
    private static readonly NinoIdentifier Nino = Facts.Nino("AB123456C");
    private static readonly NinoIdentifier AnotherNino = Facts.Nino("CE654321A");

    // Names and birth date of Anne, copied from the record, with Luc's fingers.
    private static readonly Attestation Worn = With(SaysAnne, "ENR-L");
    private readonly AuditScene scene = new();

    [Fact]
    public async Task Two_people_whose_records_are_right_give_no_finding() => Assert.Empty(await scene.AuditAsync());

    [Fact]
    public async Task A_grant_by_another_s_enrolment_is_the_other_s_status_and_the_owner_s_record_is_right()
    {
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        var bridge = scene.Ledger.Head;
        var findings = await scene.AuditAsync();
        Assert.Equal([FindingKind.OthersStatus, FindingKind.WrongAfterRight], findings.Select(finding => finding.Kind));
        var finding = findings[0];
        Assert.Equal(Anne, finding.Person);
        Assert.Equal([Luc], finding.Others);
        Assert.Equal([new PartName(PartKind.Grant, bridge)], finding.Parts);
        Assert.Equal((true, FindingReach.Record, FindingAction.Quarantine, (LedgerPosition?)bridge), (finding.Strength.IsHard, finding.Reach, finding.Action, finding.Since));
        Assert.Equal([EvidenceCode.BiometricOfAnother], finding.Evidence.Select(item => item.Code));
    }

    [Fact]
    public async Task A_number_and_a_photo_by_another_s_enrolment_are_a_mixture_of_those_parts()
    {
        scene.Apply(scene.Script.Links(Anne, Nino, Worn));
        scene.Change(Anne, new FacialImageAttached(new("photo-wrong")), Worn);
        var finding = (await scene.AuditAsync())[0];
        Assert.Equal(FindingKind.Mixture, finding.Kind);
        Assert.Equal([PartKind.Number, PartKind.Image], finding.Parts.Select(part => part.Kind));
    }

    [Fact]
    public async Task A_change_of_identity_that_makes_one_record_another_person_s_is_an_island_with_its_bridging_part_named()
    {
        var between = SaysAnne with { Name = SaysLuc.Name };
        scene.Change(Anne, new IdentityChanged(IdentityChangeKind.Other, SaysAnne, between));
        var bridge = scene.Ledger.Head;
        scene.Change(Anne, new IdentityCorrected(between, SaysLuc));
        scene.Apply(scene.Script.Links(Anne, Facts.DocumentId("PASSPORT:BEL:99ZZ99999"), SaysLuc));
        scene.Grant(Anne, "G-WRONG", With(SaysLuc, "ENR-L"), product: "STUDY");
        var findings = await scene.AuditAsync();
        Assert.Equal([FindingKind.Island, FindingKind.WrongAfterRight], findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.Equal((Anne, (LedgerPosition?)bridge), (finding.Person, finding.Since)));
        Assert.Contains(new PartName(PartKind.Identity, bridge), findings[0].Parts);
        Assert.Contains(findings[0].Parts, part => part.Kind == PartKind.Document);
        Assert.Contains(findings[0].Parts, part => part.Kind == PartKind.Grant);
        Assert.Equal([Luc], findings[0].Others);
    }

    [Fact]
    public async Task The_same_enrolment_in_two_records_of_one_identity_is_a_duplicate_of_both_and_quarantines_neither()
    {
        scene.Settle(Third, Facts.Says("MARTIN", "Anne Louise", "1990-05-11", "FRA"), null, "ENR-A2");
        scene.Grant(Third, "G-3", With(SaysAnne, "ENR-A"), product: "STUDY");
        var findings = await scene.AuditAsync();
        Assert.Equal([(FindingKind.Duplicate, Anne), (FindingKind.Duplicate, Third)], findings.Select(finding => (finding.Kind, finding.Person)));
        Assert.All(findings, finding => Assert.Equal((true, FindingAction.Review), (finding.Strength.IsHard, finding.Action)));
        Assert.Equal([Third], findings[0].Others);
    }

    [Fact]
    public async Task A_duplicate_in_another_script_without_any_enrolment_is_found_by_its_score()
    {
        scene.Settle(ChangeScript.Person(4), Facts.Says("Иванова", "Наталья", "1971-02-03", "UKR"), Facts.DocumentId("PASSPORT:UKR:AA111111"), "ENR-N");
        scene.Settle(ChangeScript.Person(5), Facts.Says("IVANOVA", "NATALIA", "1971-02-03", "UKR"), Facts.DocumentId("PASSPORT:UKR:BB222222"), null);
        var findings = await scene.AuditAsync();
        Assert.Equal([FindingKind.Duplicate, FindingKind.Duplicate], findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.False(finding.Strength.IsHard));
        Assert.All(findings, finding => Assert.Contains(finding.Evidence, item => item.Code == EvidenceCode.SamePersonElsewhere));
    }

    [Fact]
    public async Task Two_current_numbers_of_one_kind_are_looked_at_and_one_withdrawn_is_not()
    {
        scene.Apply(scene.Script.Links(Anne, Nino, SaysAnne));
        scene.Apply(scene.Script.Links(Anne, AnotherNino, SaysAnne));
        var later = scene.Ledger.Head;
        var finding = (await scene.AuditAsync())[0];
        Assert.Equal((FindingKind.Mixture, false, FindingAction.Review), (finding.Kind, finding.Strength.IsHard, finding.Action));
        Assert.Equal([new PartName(PartKind.Number, later)], finding.Parts);
        scene.Apply(scene.Script.Withdraws(Anne, Nino, WithdrawalReason.Superseded, SaysAnne));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact] // Why: records from before a rule, or mended by hand, can hold what the gate would not let in now.
    public async Task A_part_that_attests_somebody_else_is_hard_evidence_by_itself()
    {
        scene.Ledger.ForcePastTheGate(scene.Script.Links(Anne, Nino, SaysLuc));
        var finding = (await scene.AuditAsync())[0];
        Assert.Equal((FindingKind.Mixture, true, EvidenceCode.AttestationContradicts), (finding.Kind, finding.Strength.IsHard, finding.Evidence[0].Code));
    }

    [Fact]
    public async Task A_record_that_was_mended_and_is_wrong_once_more_is_wrong_again()
    {
        scene.Apply(scene.Script.Links(Anne, Nino, Worn));
        scene.Apply(scene.Script.Withdraws(Anne, Nino, WithdrawalReason.NotTheirs, SaysAnne));
        Assert.Empty(await scene.AuditAsync());
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        Assert.Equal([FindingKind.OthersStatus, FindingKind.WrongAfterRight, FindingKind.WrongAgain], await scene.KindsAsync());
    }

    [Fact]
    public async Task A_relapse_of_a_repaired_record_is_wrong_again()
    {
        var record = scene.Record;
        scene.Change(Anne, new RecordRepaired(
            RepairKind.Split, new("case-1"), new("plan-1"), new(new("operator:a"), new("operator:b")), record.Position, record));
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        Assert.Contains(FindingKind.WrongAgain, await scene.KindsAsync());
    }

    [Fact]
    public async Task What_only_became_wrong_in_the_batch_that_made_the_record_was_never_right()
    {
        var batch = new BatchId("migration");
        var alone = new AuditScene(withPeople: false);
        alone.Settle(Luc, SaysLuc, LucsPassport, "ENR-L");
        alone.Apply(alone.Script.Change(Anne, new PersonRegistered(SaysAnne), batch: batch));
        alone.Ledger.ForcePastTheGate(
            alone.Script.Change(Anne, new StatusGranted(new("G-WRONG"), Facts.Terms(), Facts.Day("2024-01-01")), Worn, batch: batch));
        Assert.Equal([FindingKind.OthersStatus], await alone.KindsAsync());
    }

    [Fact]
    public async Task A_cancelled_grant_of_another_s_and_a_removed_photo_are_history()
    {
        scene.Grant(Anne, "G-WRONG", Worn, product: "STUDY");
        scene.Apply(scene.Script.Cancels(Anne, "G-WRONG", Facts.Day("2024-01-01"), SaysAnne));
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_value_that_too_many_people_share_tells_nobody_apart_and_is_reported()
    {
        var crowd = new AuditScene(withPeople: false);
        for (var number = 0; number <= AuditIndex.PeopleOfOneKeyMax; number++)
            crowd.Settle(ChangeScript.Person(number + 1), Facts.Says($"Name{(char)('A' + number % 26)}{(char)('A' + number / 26)}", "Kim", "1980-01-02"), null, "ENR-UNKNOWN");
        var steps = await crowd.StepsAsync();
        Assert.Empty(steps.OfType<AuditStep.Found>());
        Assert.Equal(1, Assert.IsType<AuditStep.Ended>(steps[^1]).Summary.Placeholders);
    }
}
