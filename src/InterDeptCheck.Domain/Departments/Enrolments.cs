using System.Collections.Immutable;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Gate;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Domain.Departments;

/// <summary>
/// Who may call what, as the ledger says it: what the events of <see cref="PersonId.Deployment"/> come to. Immutable. What was approved counts
/// only when somebody else proposed exactly that, and nothing of the service was revoked in between.
/// </summary>
public sealed class Enrolments
{
    private readonly ImmutableDictionary<CallerId, ServiceStanding> services;
    private readonly ImmutableSortedDictionary<LedgerPosition, Proposal> proposals;
    private readonly ImmutableHashSet<CertificateName> certificates;

    private Enrolments(
        LedgerPosition position,
        ImmutableDictionary<CallerId, ServiceStanding> services,
        ImmutableSortedDictionary<LedgerPosition, Proposal> proposals,
        ImmutableHashSet<CertificateName> certificates) =>
        (Position, this.services, this.proposals, this.certificates) = (position, services, proposals, certificates);

    /// <summary>Those of an empty ledger.</summary>
    public static Enrolments Empty { get; } = new(
        LedgerPosition.BeforeFirst,
        ImmutableDictionary<CallerId, ServiceStanding>.Empty,
        ImmutableSortedDictionary<LedgerPosition, Proposal>.Empty,
        ImmutableHashSet<CertificateName>.Empty);

    /// <summary>The deployment's last event that they come of.</summary>
    public LedgerPosition Position { get; }

    /// <summary>Every service that the ledger names.</summary>
    public IEnumerable<ServiceStanding> Services => services.Values;

    /// <summary>Proposals that wait, the oldest first.</summary>
    public IEnumerable<Proposal> Proposals => proposals.Values;

    /// <summary>How many proposals wait.</summary>
    public int ProposalCount => proposals.Count;

    /// <summary>How many certificates are revoked.</summary>
    public int CertificateCount => certificates.Count;

    /// <summary>What the ledger says of a service; null when it does not name it.</summary>
    public ServiceStanding? Find(CallerId service) => services.GetValueOrDefault(service);

    /// <summary>A proposal that waits; null when none of that name does.</summary>
    public Proposal? Find(LedgerPosition proposal) => proposals.GetValueOrDefault(proposal);

    /// <summary>Whether the certificate is revoked.</summary>
    public bool IsRevoked(CertificateName certificate) => certificates.Contains(certificate);

    /// <summary>What a history of the deployment comes to.</summary>
    /// <exception cref="ArgumentException">An event of another person.</exception>
    public static Enrolments Of(IReadOnlyList<RecordedChange> history) =>
        Empty.After(history);

    /// <summary>What they are after more events.</summary>
    /// <exception cref="ArgumentException">An event of another person.</exception>
    public Enrolments After(IReadOnlyList<RecordedChange> events) =>
        events.OrderBy(recorded => recorded.Event.Position).Aggregate(this, static (known, recorded) => known.Apply(recorded));

    /// <summary>What they are after one more event.</summary>
    /// <exception cref="ArgumentException">An event of another person.</exception>
    public Enrolments Apply(RecordedChange recorded)
    {
        if (recorded.Event.Person != PersonId.Deployment) throw new ArgumentException("An event of somebody, not of the deployment.", nameof(recorded));
        var at = new Enrolments(recorded.Event.Position, services, proposals, certificates);
        if (recorded.Event.Verdict.State != VerdictState.Applied) return at;
        return recorded.Change?.Body switch
        {
            DepartmentProposed body => at.Propose(new(at.Position, recorded.Event.Actor, recorded.Event.RecordedAt, body)),
            DepartmentEnrolled body => at.Approve(new(body.Service, true, body.Grants, ""), body.Proposal, body.Eyes, recorded.Event.Actor),
            DepartmentGranted body => at.Approve(new(body.Service, false, body.Grants, ""), body.Proposal, body.Eyes, recorded.Event.Actor),
            DepartmentRevoked body => at.Revoke(body),
            CertificatesRevoked body => new(at.Position, services, proposals, certificates.Union(body.Certificates)),
            _ => at,
        };
    }

    private Enrolments Propose(Proposal proposal) => new(Position, services, proposals.SetItem(proposal.Position, proposal), certificates);

    // The gate has seen that two operators are named; here it is seen that it was they.
    private Enrolments Approve(DepartmentProposed approved, LedgerPosition named, FourEyes eyes, Actor by)
    {
        if (Find(named) is not { } proposal || proposal.Content with { Reason = "" } != approved) return this;
        if (!eyes.AreTwo || eyes.ProposedBy != proposal.By || eyes.ApprovedBy != by) return this;
        var known = Find(approved.Service) ?? new(approved.Service, Position);
        // What is granted to a service that was revoked has no effect: it must be enrolled again.
        var next = known.IsRevoked && !approved.Enrols ? known : known with
        {
            LastChange = Position,
            IsEnrolled = known.IsEnrolled || approved.Enrols,
            IsRevoked = false,
            Grants = known.Grants.With(approved.Grants),
        };
        return new(Position, services.SetItem(approved.Service, next), proposals.Remove(named), certificates);
    }

    // What was proposed before a revocation is void after it: nobody had it before them when they proposed. So is what the revoked service
    // proposed as an operator: who took its key may have.
    private Enrolments Revoke(DepartmentRevoked body)
    {
        var known = (Find(body.Service) ?? new(body.Service, Position)) with { LastChange = Position };
        var next = body.Revoked.IsEverything
            ? known with { IsEnrolled = false, IsRevoked = true, IsFileOver = true, Grants = DepartmentGrants.None }
            : known with { Grants = known.Grants.Without(body.Revoked), Withdrawn = known.Withdrawn.With(body.Revoked) };
        var isOperatorNoMore = body.Revoked.IsEverything || body.Revoked.Rights.Contains(CallerRight.Operate);
        var ended = proposals.Values
            .Where(waiting => waiting.Content.Service == body.Service || (isOperatorNoMore && waiting.By == new Actor(body.Service.Uri)))
            .Select(waiting => waiting.Position);
        return new(Position, services.SetItem(body.Service, next), proposals.RemoveRange(ended), certificates);
    }
}
