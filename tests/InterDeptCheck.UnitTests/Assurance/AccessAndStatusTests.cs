using InterDeptCheck.Domain.Assurance;
using InterDeptCheck.Domain.Assurance.Access;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.TestKit.People;
using static InterDeptCheck.UnitTests.Assurance.AuditScene;

namespace InterDeptCheck.UnitTests.Assurance;

/// <summary>Kinds 5 to 9, and the pure functions that 6 to 8 rest on.</summary>
public sealed class AccessAndStatusTests
{
    private readonly AuditScene scene = new();

    [Fact]
    public async Task A_photo_that_was_removed_is_missing_until_there_is_another()
    {
        scene.Change(Anne, new FacialImageRemoved(PhotoOf(Anne)), SaysAnne);
        var removal = scene.Ledger.Head;
        var findings = await scene.AuditAsync();
        Assert.Equal([FindingKind.PhotoMissing, FindingKind.WrongAfterRight], findings.Select(finding => finding.Kind));
        Assert.Equal((FindingReach.Access, FindingAction.MendAccess, (LedgerPosition?)removal), (findings[0].Reach, findings[0].Action, findings[0].Since));
    }

    [Fact]
    public async Task Status_that_can_t_be_proven_because_the_account_was_closed_its_document_lost_or_the_photo_removed()
    {
        scene.Account(Anne, SaysAnne, AnnesPassport);
        Assert.Empty(await scene.AuditAsync());
        Assert.True(AccessRules.CanIssueShareCode(scene.Record, ShareCodePurpose.RightToWork, Today).Can);
        scene.Apply(scene.Script.Withdraws(Anne, AnnesPassport, WithdrawalReason.LostOrStolen, SaysAnne));
        Assert.Contains(FindingKind.ShareCodeImpossible, await scene.KindsAsync());
        Assert.Equal([AccessObstacle.SignInDocumentNotCurrent], AccessRules.CanSignIn(scene.Record, SignInRoute.WebWithCode).Obstacles);
        scene.Change(Anne, new PortalAccountClosed(scene.Record.Accounts[0].Account.Id), SaysAnne);
        Assert.Equal([AccessObstacle.AccountClosed], AccessRules.CanSignIn(scene.Record, SignInRoute.WebWithCode).Obstacles);
        Assert.Contains(FindingKind.ShareCodeImpossible, await scene.KindsAsync());
        Assert.Contains(FindingKind.SignInWithoutStatus, await scene.KindsAsync());
    }

    [Fact]
    public void Each_obstacle_is_told()
    {
        Assert.Equal([AccessObstacle.NoAccount], AccessRules.CanSignIn(scene.Record, SignInRoute.App).Obstacles);
        scene.Account(Anne, SaysAnne, null, "WebWithCode", channels: 0);
        Assert.Equal(
            [AccessObstacle.RouteNotOpen, AccessObstacle.NoSignInDocument], AccessRules.CanSignIn(scene.Record, SignInRoute.App).Obstacles);
        Assert.Equal(
            [AccessObstacle.NoSignInDocument, AccessObstacle.NoChannelForCode], AccessRules.CanSignIn(scene.Record, SignInRoute.WebWithCode).Obstacles);
        var bare = scene.Record with { Image = null, Grants = default, Quarantine = new("case-1") };
        Assert.Equal(
            [AccessObstacle.NoStatusInForce, AccessObstacle.NoPhoto, AccessObstacle.Quarantined],
            AccessRules.CanIssueShareCode(bare, ShareCodePurpose.RightToRent, Today).Obstacles.Skip(1).Where(obstacle => obstacle > AccessObstacle.NoChannelForCode));
    }

    [Theory]
    [InlineData("2010-07-01", ShareCodePurpose.RightToWork, false)]
    [InlineData("2010-06-30", ShareCodePurpose.RightToWork, true)]
    [InlineData("2010-06-30", ShareCodePurpose.RightToRent, false)]
    [InlineData("2008-06-30", ShareCodePurpose.RightToRent, true)]
    [InlineData("2026-01-01", ShareCodePurpose.ImmigrationStatus, true)]
    public void A_check_of_work_or_rent_has_an_age(string born, ShareCodePurpose purpose, bool can)
    {
        scene.Account(Anne, SaysAnne, AnnesPassport);
        var record = scene.Record with { Identity = scene.Record.Identity! with { Born = Facts.Born(born) } };
        Assert.Equal(can, AccessRules.CanIssueShareCode(record, purpose, Today).Can);
    }

    [Fact]
    public async Task An_account_and_no_status_ever_delivered()
    {
        var new1 = new AuditScene(withPeople: false);
        new1.Apply(new1.Script.Registers(Anne, SaysAnne));
        new1.Apply(new1.Script.Links(Anne, AnnesPassport, SaysAnne));
        new1.Account(Anne, SaysAnne, AnnesPassport);
        Assert.Equal([FindingKind.SignInWithoutStatus], await new1.KindsAsync());
        new1.Apply(new1.Script.Varies(Anne, "G-9", Facts.Terms(), Facts.Day("2025-01-01"), SaysAnne));
        var finding = Assert.Single(await new1.AuditAsync());
        Assert.Equal((FindingKind.SignInWithoutStatus, false, FindingReach.Record), (finding.Kind, finding.Strength.IsHard, finding.Reach));
    }

    [Theory]
    [InlineData("WebWithoutCode", 2, EvidenceCode.NoOneTimeCode)]
    [InlineData("WebWithCode", 1, EvidenceCode.OneChannelOnly)]
    [InlineData("App", 0, EvidenceCode.OneChannelOnly)]
    public async Task Channels_that_are_uneven(string routes, int channels, EvidenceCode code)
    {
        scene.Account(Anne, SaysAnne, AnnesPassport, routes, channels);
        var finding = Assert.Single(await scene.AuditAsync());
        Assert.Equal((FindingKind.ChannelUneven, code), (finding.Kind, Assert.Single(finding.Evidence).Code));
    }

    [Fact]
    public async Task Rows_that_can_t_be_or_that_exclude_each_other()
    {
        scene.Grant(Anne, "G-2", SaysAnne, product: "FRONTIER_WORKER", status: "ILR", until: null, from: "2030-01-01");
        Assert.Equal(EvidenceCode.RowImpossible, (await scene.AuditAsync())[0].Evidence[0].Code);
        var other = new AuditScene();
        other.Grant(Anne, "G-2", SaysAnne, funds: PublicFunds.Recourse);
        Assert.Equal(EvidenceCode.RowsExclude, (await other.AuditAsync())[0].Evidence[0].Code);
        Assert.Equal(FindingAction.Review, (await other.AuditAsync())[0].Action);
        var settled = new AuditScene();
        settled.Grant(Anne, "G-2", SaysAnne, product: "SETTLEMENT", status: "ILR", until: null, from: "2025-01-01", funds: PublicFunds.Recourse);
        Assert.Empty(await settled.AuditAsync());
        settled.Grant(Anne, "G-3", SaysAnne, product: "STUDY", from: "2025-06-01");
        Assert.Equal([FindingKind.StatusContradicts, FindingKind.WrongAfterRight], await settled.KindsAsync());
    }

    [Fact]
    public async Task A_row_that_the_gate_withheld_is_found()
    {
        scene.Ledger.Submit(scene.Script.Grants(Anne, "G-2", Facts.Terms(until: "2020-01-01"), Facts.Day("2024-01-01"), SaysAnne));
        Assert.Equal(EvidenceCode.RowImpossible, (await scene.AuditAsync())[0].Evidence[0].Code);
    }
}
