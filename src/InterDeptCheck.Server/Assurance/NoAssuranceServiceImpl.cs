using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Assurance;

/// <summary>
/// The assurance service of a node that can't write to the ledger: none of its methods is reached, because
/// <see cref="Services.RefusingInterceptor"/> refuses every call before.
/// </summary>
internal sealed class NoAssuranceServiceImpl : AssuranceService.AssuranceServiceBase;
