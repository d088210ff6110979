using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Services;

/// <summary>The registry of a node that only serves: a <see cref="RefusingInterceptor"/> refuses every call before.</summary>
internal sealed class NoRegistryServiceImpl : RegistryService.RegistryServiceBase;

/// <summary>The checks of a node that only takes changes: a <see cref="RefusingInterceptor"/> refuses every call before.</summary>
internal sealed class NoChecksServiceImpl : StatusCheckService.StatusCheckServiceBase;
