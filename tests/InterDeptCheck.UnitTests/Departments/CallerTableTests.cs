using System.Collections.Frozen;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Security;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Departments;

/// <summary>Which of a node's file and the ledger wins.</summary>
public sealed class CallerTableTests
{
    private static readonly CallerId Dwp = TestService.Dwp.Caller;
    private static readonly Actor First = new("operator:first");
    private static readonly Actor Second = new("operator:second");
    private static readonly Enrolment InFile = new(Dwp, new[] { Purpose.DwpPublicFunds }.ToFrozenSet(), true, false, AssuranceGrants.Audit);

    [Fact]
    public void Whoever_the_ledger_does_not_name_has_what_the_file_says()
    {
        Assert.Same(InFile, Table([]).Find(Dwp));
        Assert.Null(Table([]).Find(TestService.Hmrc.Caller));
    }

    [Fact]
    public void A_revocation_in_the_ledger_wins_over_the_file_and_enrolled_again_the_ledger_alone_counts()
    {
        Assert.Null(Table([(First, Revoked([], []))]).Find(Dwp));
        var again = Table([(First, Revoked([], [])), .. Approved(true, new([], [CallerRight.Batch]), 2)]).Find(Dwp)!;
        Assert.Equal((0, false, false, AssuranceGrants.Batch), (again.Purposes.Count, again.MayReportChanges, again.MayOperate, again.Assurance));
    }

    [Fact]
    public void A_line_of_the_file_that_revokes_wins_over_the_ledger()
    {
        var table = new CallerTable(new(TestService.TrustDomain, [], [Dwp]), Of(Approved(true, DepartmentGrants.None, 1)));
        Assert.Null(table.Find(Dwp));
        Assert.NotNull(new CallerTable(new(TestService.TrustDomain, []), Of(Approved(true, DepartmentGrants.None, 1))).Find(Dwp));
    }

    [Fact]
    public void What_both_grant_adds_up_and_what_is_revoked_by_itself_is_gone_from_the_file_too()
    {
        var more = Table(Approved(false, new([new(Purpose.HmrcRightToWork, "an Act")], [CallerRight.Operate]), 1)).Find(Dwp)!;
        Assert.Equal([Purpose.DwpPublicFunds, Purpose.HmrcRightToWork], more.Purposes.Order());
        Assert.Equal((true, true, AssuranceGrants.Audit), (more.MayReportChanges, more.MayOperate, more.Assurance));
        var less = Table([(First, Revoked([Purpose.DwpPublicFunds], [CallerRight.Registry]))]).Find(Dwp)!;
        Assert.Equal((0, false, AssuranceGrants.Audit), (less.Purposes.Count, less.MayReportChanges, less.Assurance));
    }

    [Fact] // Why: a grant or a withdrawal in the ledger must not lift what the file holds a service to, nor take what it allows.
    public void The_limits_of_the_file_hold_whatever_the_ledger_says_of_the_service()
    {
        var limits = CallerLimits.Default with { ChecksPerSecond = 7 };
        var file = new EnrolmentTable(TestService.TrustDomain, [InFile with { Limits = limits }]);
        Assert.Equal(limits, new CallerTable(file, Of(Approved(false, new([], [CallerRight.Operate]), 1))).Find(Dwp)!.Limits);
        Assert.Equal(limits, new CallerTable(file, Of([(First, Revoked([], [CallerRight.Registry]))])).Find(Dwp)!.Limits);
        Assert.Equal(limits, new CallerTable(file, Of([(First, Revoked([], [])), .. Approved(true, DepartmentGrants.None, 2)])).Find(Dwp)!.Limits);
    }

    [Fact] // Why: a grant is no enrolment.
    public void What_is_granted_to_whoever_nobody_enrolled_has_no_effect()
    {
        var table = new CallerTable(new(TestService.TrustDomain, []), Of(Approved(false, new([], [CallerRight.Operate]), 1)));
        Assert.Null(table.Find(Dwp));
        Assert.Empty(table.All);
    }

    private static DepartmentRevoked Revoked(ValueList<Purpose> purposes, ValueList<CallerRight> rights) => new(Dwp, new(purposes, rights), "a test");

    private static (Actor By, DepartmentChange Body)[] Approved(bool enrols, DepartmentGrants grants, long position) =>
    [
        (First, new DepartmentProposed(Dwp, enrols, grants, "a test")),
        (Second, enrols
            ? new DepartmentEnrolled(Dwp, grants, new(position), new(First, Second))
            : new DepartmentGranted(Dwp, grants, new(position), new(First, Second))),
    ];

    private static CallerTable Table((Actor By, DepartmentChange Body)[] events) => new(new(TestService.TrustDomain, [InFile]), Of(events));

    private static Enrolments Of((Actor By, DepartmentChange Body)[] events) => Enrolments.Of([.. events.Select((one, at) => Recorded(one.By, one.Body, at + 1))]);

    private static RecordedChange Recorded(Actor by, DepartmentChange body, long position)
    {
        var id = NamedEventId.Of(FormattableString.Invariant($"event {position}"));
        var source = new ChangeSource("DEPARTMENTS", "a test");
        return new(
            new()
            {
                Position = new(position),
                PreviousHash = ChainHash.Genesis,
                Id = id,
                Person = PersonId.Deployment,
                Kind = "a_kind",
                PayloadDigest = new byte[32],
                Verdict = new(VerdictState.Applied, GateRule.None, 1),
                Source = source,
                Actor = by,
                RecordedAt = DateTimeOffset.UnixEpoch,
                EffectiveOn = new(2026, 1, 1),
            },
            new(id, PersonId.Deployment, body, null, source, new(2026, 1, 1)));
    }
}
