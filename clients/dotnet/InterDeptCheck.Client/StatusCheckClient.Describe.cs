using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <content>What the caller may ask.</content>
public sealed partial class StatusCheckClient
{
    private const string ReferenceHeader = "support-reference";

    /// <inheritdoc/>
    public Task<ServiceDescription> DescribeAsync(CancellationToken cancellationToken = default) => calls.AskAsync(
        RpcMethod.Describe,
        requestId: null,
        options.DefaultDeadline,
        (node, call) => new Wire.DescribeService.DescribeServiceClient(node.Channel).DescribeAsync(new(), call),
        (response, headers) => DescriptionReader.Read(response, headers.GetValue(ReferenceHeader)),
        cancellationToken);
}
