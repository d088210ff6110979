using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <summary>A method of the contract as telemetry names it.</summary>
internal sealed record RpcMethod(string Service, string Name)
{
    public static readonly RpcMethod Check = new(Wire.StatusCheckService.Descriptor.FullName, "Check");
    public static readonly RpcMethod CheckBatch = new(Wire.StatusCheckService.Descriptor.FullName, "CheckBatch");
    public static readonly RpcMethod Describe = new(Wire.DescribeService.Descriptor.FullName, "Describe");
}
