using Google.Protobuf.Reflection;
using InterDeptCheck.Contracts.V1;
using Health = Grpc.Health.V1.Health;

namespace InterDeptCheck.Server.Hosting;

/// <summary>The services that every node has, whatever its role.</summary>
internal static class ServedContract
{
    /// <summary>Those of the contract, and health. Reflection is a protocol by itself.</summary>
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
    [
        StatusCheckService.Descriptor, DescribeService.Descriptor, RegistryService.Descriptor, OperationsService.Descriptor,
        AssuranceService.Descriptor, DepartmentService.Descriptor, Health.Descriptor,
    ];
}
