using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Security;
using Microsoft.Extensions.DependencyInjection;

namespace InterDeptCheck.Server.Departments;

/// <summary>Wires who may call what.</summary>
internal static class DepartmentParts
{
    /// <summary>Adds the follower of the ledger's enrolments, and the desk that writes them where the node takes changes.</summary>
    public static void AddDepartments(this IServiceCollection services, LedgerStores stores)
    {
        services.AddSingleton<EnrolmentsFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<EnrolmentsFollower>());
        services.AddSingleton(provider => new DepartmentServiceImpl(
            provider.GetRequiredService<Callers>(), stores.Registry is { } registry ? DeskOf(provider, registry) : null));
    }

    private static DepartmentDesk DeskOf(IServiceProvider provider, ILedger registry) => new(
        registry,
        provider.GetRequiredService<Callers>(),
        provider.GetRequiredService<EnrolmentsFollower>(),
        provider.GetRequiredService<NodeCertificates>(),
        provider.GetRequiredService<TlsOptions>(),
        provider.GetRequiredService<TimeProvider>());
}
