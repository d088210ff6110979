using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Server.Reporting;
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
        services.AddSingleton<LoggedApprovals>();
        services.AddSingleton<IBatchApprovals>(provider => provider.GetRequiredService<LoggedApprovals>());
        services.AddSingleton<PlanApplier>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<ReadingDesk>();
        services.AddSingleton<PlanContents>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<NodeBook>();
        services.AddSingleton<NodeDesk>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<QuarantineDesk>();
        services.AddSingleton<QuestionDesk>();
        services.AddSingleton<AssuranceServiceImpl>();
        services.AddHostedService<PlanResumer>();
    }
}
