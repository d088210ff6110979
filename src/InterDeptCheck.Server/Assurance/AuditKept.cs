using InterDeptCheck.Domain.Assurance.Audit;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// What an audit leaves for those of the same process that follow it, so that they need not read everyone again: everybody's keys. It is
/// kept in memory alone.
/// </summary>
/// <param name="AsOf">The end of the ledger as that audit saw it.</param>
/// <param name="Index">Everybody's keys by then.</param>
/// <param name="Hash">What they are hashed with.</param>
public sealed record AuditKept(LedgerHead AsOf, AuditIndex Index, SipHash Hash)
{
    /// <summary>Most people of whom anything is kept: about 400 MB. Of more people everyone is read each time.</summary>
    public const int PeopleMax = 2_000_000;
}
