using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
using InterDeptCheck.TestKit.Deployments;

namespace InterDeptCheck.UnitTests.Departments;

/// <summary>What the events about callers come to.</summary>
public sealed class EnrolmentsTests
{
    private static readonly CallerId Pensions = TestService.Id("dwp", "pensions");
    private static readonly Actor First = new("operator:first");
    private static readonly Actor Second = new("operator:second");
    private static readonly DepartmentGrants Funds = new([new(Purpose.DwpPublicFunds, "An Act, section 1")], []);
    private static readonly DepartmentGrants Report = new([], [CallerRight.Registry]);

    private readonly List<RecordedChange> history = [];

    private Enrolments Known => Enrolments.Of(history);

    [Fact]
    public void What_one_proposed_and_another_approved_holds()
    {
        var proposal = Add(First, new DepartmentProposed(Pensions, true, Funds, "goes live"));
        Assert.Null(Known.Find(Pensions));
        Assert.Equal(First, Assert.Single(Known.Proposals).By);
        Add(Second, new DepartmentEnrolled(Pensions, Funds, proposal, new(First, Second)));
        Assert.Equal((true, Funds), (Known.Find(Pensions)!.IsEnrolled, Known.Find(Pensions)!.Grants));
        Assert.Empty(Known.Proposals);

        var more = Add(Second, new DepartmentProposed(Pensions, false, Report, "reports"));
        Add(First, new DepartmentGranted(Pensions, Report, more, new(Second, First)));
        Assert.Equal([CallerRight.Registry], Known.Find(Pensions)!.Grants.Rights);
        Assert.Equal(Funds.Purposes, Known.Find(Pensions)!.Grants.Purposes);
    }

    [Fact] // Why: the gate sees that two are named; that it was they, only the history shows.
    public void An_approval_by_the_proposer_of_something_else_or_of_nothing_has_no_effect()
    {
        var proposal = Add(First, new DepartmentProposed(Pensions, true, Funds, "goes live"));
        Add(First, new DepartmentEnrolled(Pensions, Funds, proposal, new(First, Second)));
        Add(Second, new DepartmentEnrolled(Pensions, Funds, proposal, new(Second, Second)));
        Add(Second, new DepartmentEnrolled(Pensions, Funds, proposal, new(new("operator:third"), Second)));
        Add(Second, new DepartmentEnrolled(Pensions, Funds.With(Report), proposal, new(First, Second)));
        Add(Second, new DepartmentGranted(Pensions, Funds, proposal, new(First, Second)));
        Add(Second, new DepartmentEnrolled(TestService.Dwp.Caller, Funds, proposal, new(First, Second)));
        Add(Second, new DepartmentEnrolled(Pensions, Funds, new(99), new(First, Second)));
        Assert.Empty(Known.Services);
    }

    [Theory] // Why: who took an operator's key proposed it; a second operator approves in good faith.
    [InlineData(true)]
    [InlineData(false)]
    public void What_an_operator_proposed_is_void_once_he_is_one_no_more(bool isEverything)
    {
        var desk = TestService.Id("operations", "console");
        var taken = new Actor(desk.Uri);
        var waiting = Add(taken, new DepartmentProposed(Pensions, true, Funds, "goes live"));
        Add(Second, new DepartmentRevoked(desk, isEverything ? RevokedGrants.Everything : new([], [CallerRight.Registry]), "key lost"));
        Assert.Equal(isEverything ? 0 : 1, Known.Proposals.Count());
        Add(Second, new DepartmentRevoked(desk, new([], [CallerRight.Operate]), "key lost"));
        Assert.Empty(Known.Proposals);
        Add(Second, new DepartmentEnrolled(Pensions, Funds, waiting, new(taken, Second)));
        Assert.Null(Known.Find(Pensions));
    }

    [Fact]
    public void A_revocation_takes_all_and_what_was_proposed_before_it_is_void()
    {
        Enrol();
        var waiting = Add(First, new DepartmentProposed(Pensions, false, Report, "reports"));
        Add(Second, new DepartmentRevoked(Pensions, RevokedGrants.Everything, "key lost"));
        Add(Second, new DepartmentGranted(Pensions, Report, waiting, new(First, Second)));
        var standing = Known.Find(Pensions)!;
        Assert.Equal((true, false, true), (standing.IsRevoked, standing.IsEnrolled, standing.IsFileOver));
        Assert.True(standing.Grants.IsEmpty);

        var granting = Add(First, new DepartmentProposed(Pensions, false, Report, "reports"));
        Add(Second, new DepartmentGranted(Pensions, Report, granting, new(First, Second)));
        Assert.True(Known.Find(Pensions)!.IsRevoked);
        Enrol();
        Assert.Equal((false, true, Funds), (Known.Find(Pensions)!.IsRevoked, Known.Find(Pensions)!.IsEnrolled, Known.Find(Pensions)!.Grants));
    }

    [Fact]
    public void Some_of_what_was_granted_can_be_revoked_by_itself()
    {
        Enrol();
        Add(First, new DepartmentRevoked(Pensions, new([Purpose.DwpPublicFunds], [CallerRight.Batch]), "not needed"));
        var standing = Known.Find(Pensions)!;
        Assert.Equal((true, false), (standing.IsEnrolled, standing.IsRevoked));
        Assert.True(standing.Grants.IsEmpty);
        Assert.Equal([CallerRight.Batch], standing.Withdrawn.Rights);
    }

    [Fact]
    public void What_the_gate_held_has_no_effect_and_event_by_event_it_comes_to_the_same()
    {
        Enrol();
        Add(First, new DepartmentRevoked(Pensions, RevokedGrants.Everything, "a mistake"), isHeld: true);
        var name = new CertificateName(new string('a', 64), "0F");
        Add(First, new CertificatesRevoked([name], "a list"));
        Assert.True(Known.IsRevoked(name));
        Assert.False(Known.IsRevoked(new(new string('b', 64), "0f")));
        Assert.True(Known.Find(Pensions)!.IsEnrolled);
        var step = Enrolments.Empty;
        foreach (var recorded in history) step = step.Apply(recorded);
        Assert.Equal((Known.Position, Known.Find(Pensions)), (step.Position, step.Find(Pensions)));
        Assert.Equal(new LedgerPosition(history.Count), step.Position);
    }

    [Fact]
    public void Nothing_about_callers_is_an_event_of_a_person_and_one_operator_is_not_two()
    {
        var scene = new Scene();
        var revoked = new DepartmentRevoked(Pensions, RevokedGrants.Everything, "key lost");
        Assert.Equal(GateRule.ReservedPerson, scene.Submit(scene.Script.Change(Scene.Anne, revoked)));
        Assert.Equal(GateRule.None, scene.Submit(scene.Script.Change(PersonId.Deployment, revoked)));
        DepartmentChange[] alone =
        [
            new DepartmentEnrolled(Pensions, Funds, new(1), new(First, First)), new DepartmentGranted(Pensions, Funds, new(1), new(First, First)),
        ];
        Assert.All(alone, body => Assert.Equal(GateRule.NotFourEyes, scene.Submit(scene.Script.Change(PersonId.Deployment, body))));
        var record = scene.Ledger.Record(PersonId.Deployment);
        Assert.Equal(PersonRecord.Empty(PersonId.Deployment) with { Position = record.Position }, record);
    }

    [Fact]
    public void Values_that_have_not_the_shape_can_not_be_made()
    {
        Assert.Throws<ArgumentException>(() => new PurposeGrant(Purpose.DwpPublicFunds, " "));
        Assert.Throws<ArgumentException>(() => new PurposeGrant(Purpose.DwpPublicFunds, new string('x', 501)));
        Assert.Equal(500, new PurposeGrant(Purpose.DwpPublicFunds, new string('x', 500)).LegalGateway.Length);
        Assert.Throws<ArgumentException>(() => new DepartmentGrants([], [CallerRight.Audit, CallerRight.Audit]));
        Assert.Throws<ArgumentException>(() => new CertificateName("ab", "01"));
        Assert.Throws<ArgumentException>(() => new CertificateName(new string('a', 64), "1"));
        Assert.Throws<ArgumentException>(() => Enrolments.Empty.Apply(Recorded(First, new PersonRegistered(Scene.SaysAnne), Scene.Anne, 1, false)));
    }

    private void Enrol()
    {
        var proposal = Add(First, new DepartmentProposed(Pensions, true, Funds, "goes live"));
        Add(Second, new DepartmentEnrolled(Pensions, Funds, proposal, new(First, Second)));
    }

    private LedgerPosition Add(Actor by, ChangeBody body, bool isHeld = false)
    {
        history.Add(Recorded(by, body, PersonId.Deployment, history.Count + 1, isHeld));
        return history[^1].Event.Position;
    }

    private static RecordedChange Recorded(Actor by, ChangeBody body, PersonId person, long position, bool isHeld)
    {
        var id = NamedEventId.Of(FormattableString.Invariant($"event {position}"));
        var source = new ChangeSource("DEPARTMENTS", "a test");
        var day = new DateOnly(2026, 1, 1);
        var e = new LedgerEvent
        {
            Position = new(position),
            PreviousHash = ChainHash.Genesis,
            Id = id,
            Person = person,
            Kind = "a_kind",
            PayloadDigest = new byte[32],
            Verdict = isHeld ? new(VerdictState.Held, GateRule.NotFourEyes, 1) : new(VerdictState.Applied, GateRule.None, 1),
            Source = source,
            Actor = by,
            RecordedAt = DateTimeOffset.UnixEpoch,
            EffectiveOn = day,
        };
        return new(e, new(id, person, body, null, source, day));
    }
}
