using System.Collections.Frozen;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Departments;
using InterDeptCheck.Server.Limits;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Who may call what, of a node's file and of the ledger together (docs/adr/0014-who-may-call-is-in-the-ledger.md): what either revokes is
/// revoked, and what both grant adds up. Immutable.
/// </summary>
internal sealed class CallerTable
{
    private readonly FrozenDictionary<CallerId, Enrolment> effective;

    public CallerTable(EnrolmentTable file, Enrolments? ledger)
    {
        (File, Ledger) = (file, ledger);
        var known = ledger ?? Enrolments.Empty;
        var callers = file.All.Select(enrolment => enrolment.Caller)
            .Concat(known.Services.Where(service => service.IsEnrolled).Select(service => service.Service)).Distinct();
        effective = callers.Select(caller => Combine(file, known.Find(caller), caller)).OfType<Enrolment>()
            .ToFrozenDictionary(enrolment => enrolment.Caller);
    }

    /// <summary>What the file says.</summary>
    public EnrolmentTable File { get; }

    /// <summary>What the ledger says; null while it was not read yet.</summary>
    public Enrolments? Ledger { get; }

    /// <summary>Everyone who may call.</summary>
    public IEnumerable<Enrolment> All => effective.Values;

    /// <summary>What a caller may do; null when it may not call.</summary>
    public Enrolment? Find(CallerId caller) => effective.GetValueOrDefault(caller);

    private static Enrolment? Combine(EnrolmentTable file, ServiceStanding? ledger, CallerId caller)
    {
        var bootstrap = file.Find(caller);
        if (ledger is null) return bootstrap;
        if (ledger.IsRevoked || file.IsRevoked(caller)) return null;
        if (ledger.IsFileOver) bootstrap = null;
        if (bootstrap is null && !ledger.IsEnrolled) return null;
        var purposes = (bootstrap?.Purposes ?? []).Except(ledger.Withdrawn.Purposes).Union(ledger.Grants.Purposes.Select(grant => grant.Purpose));
        var rights = Rights(bootstrap).Except(ledger.Withdrawn.Rights).Union(ledger.Grants.Rights).ToHashSet();
        return new(caller, purposes.ToFrozenSet(), rights.Contains(CallerRight.Registry), rights.Contains(CallerRight.Operate), Assurance(rights))
        {
            // Limits give nothing: they hold for as long as the file names the service, whatever the ledger says of it.
            Limits = file.Find(caller)?.Limits ?? CallerLimits.Default,
        };
    }

    /// <summary>The rights of an enrolment, one by one.</summary>
    public static IEnumerable<CallerRight> Rights(Enrolment? enrolment) => enrolment is null ? [] : Enum.GetValues<CallerRight>().Where(right => right switch
    {
        CallerRight.Registry => enrolment.MayReportChanges,
        CallerRight.Operate => enrolment.MayOperate,
        _ => enrolment.Assurance.HasFlag(Grant(right)),
    });

    /// <summary>The rights that a grant of assurance is made of.</summary>
    public static IEnumerable<CallerRight> RightsOf(AssuranceGrants grants) => Enum.GetValues<CallerRight>()
        .Where(right => right is not (CallerRight.Registry or CallerRight.Operate) && grants.HasFlag(Grant(right)));

    private static AssuranceGrants Assurance(IEnumerable<CallerRight> rights) =>
        rights.Where(right => right is not (CallerRight.Registry or CallerRight.Operate))
            .Aggregate(AssuranceGrants.None, static (granted, right) => granted | Grant(right));

    private static AssuranceGrants Grant(CallerRight right) => right switch
    {
        CallerRight.Audit => AssuranceGrants.Audit,
        CallerRight.Case => AssuranceGrants.Case,
        CallerRight.Repair => AssuranceGrants.Repair,
        CallerRight.Batch => AssuranceGrants.Batch,
        CallerRight.Node => AssuranceGrants.Node,
        _ => throw new ArgumentOutOfRangeException(nameof(right)),
    };
}
