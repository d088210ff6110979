using InterDeptCheck.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace InterDeptCheck.Server.Assurance;

/// <summary>Wires the assurance service of a node that takes changes.</summary>
internal static class AssuranceSetup
{
    public static void AddAssurance(this IServiceCollection services, IAssuranceLog log)
    {
        // An instance that the container did not make is not its to dispose of.
        services.AddSingleton(log);
        services.AddSingleton<AssuranceBook>();
        services.AddSingleton<PlanApplier>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<ReadingDesk>();
        services.AddSingleton<PlanContents>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<CauseDesk>();
        services.AddSingleton<AssuranceServiceImpl>();
        services.AddHostedService<PlanResumer>();
    }
}
