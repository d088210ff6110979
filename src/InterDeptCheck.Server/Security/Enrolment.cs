using System.Collections.Frozen;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Limits;

namespace InterDeptCheck.Server.Security;

/// <summary>What one service may do. Immutable.</summary>
/// <param name="Caller">The service.</param>
/// <param name="Purposes">The purposes that it may ask for.</param>
/// <param name="MayReportChanges">Whether it is a source of record.</param>
/// <param name="MayOperate">Whether it may look at the node.</param>
/// <param name="Assurance">What it may do with cases, plans and audits.</param>
internal sealed record Enrolment(
    CallerId Caller, FrozenSet<Purpose> Purposes, bool MayReportChanges, bool MayOperate, AssuranceGrants Assurance = AssuranceGrants.None)
{
    /// <summary>How much it may ask of one node.</summary>
    public CallerLimits Limits { get; init; } = CallerLimits.Default;
}

/// <summary>Every service that is enrolled and not revoked. Immutable: a changed file makes a new table.</summary>
internal sealed class EnrolmentTable(string trustDomain, IEnumerable<Enrolment> enrolments, IEnumerable<CallerId>? revoked = null)
{
    private readonly FrozenSet<CallerId> revoked = (revoked ?? []).ToFrozenSet();

    private readonly FrozenDictionary<CallerId, Enrolment> byCaller = enrolments.ToFrozenDictionary(enrolment => enrolment.Caller);

    public string TrustDomain { get; } = trustDomain;

    /// <summary>Every service that is enrolled and not revoked.</summary>
    public IEnumerable<Enrolment> All => byCaller.Values;

    public int Count => byCaller.Count;

    public Enrolment? Find(CallerId caller) => byCaller.GetValueOrDefault(caller);

    /// <summary>Whether the file has a line that revokes the service.</summary>
    public bool IsRevoked(CallerId caller) => revoked.Contains(caller);
}
