using Grpc.Core;
using Wire = InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Client;

/// <content>What the caller may ask.</content>
public sealed partial class StatusCheckClient
{
    private const string ReferenceHeader = "support-reference";

    /// <summary>
    /// Asks what was granted, what is allowed at most and how the node stands, within the default deadline of the options: the first call of an
    /// integration, and not for the path of a check.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InterDeptCheckException">No usable answer came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async Task<ServiceDescription> DescribeAsync(CancellationToken cancellationToken = default)
    {
        using var lease = nodes.Rent(avoid: null);
        try
        {
            // The runtime counts by the machine's clock, whatever the caller's says.
            var ends = TimeProvider.System.GetUtcNow().UtcDateTime + options.DefaultDeadline;
            var client = new Wire.DescribeService.DescribeServiceClient(lease.Generation.Channel);
            using var call = client.DescribeAsync(new(), deadline: ends, cancellationToken: cancellationToken);
            var response = await call.ResponseAsync.ConfigureAwait(false);
            var headers = await call.ResponseHeadersAsync.ConfigureAwait(false);
            lease.Answered();
            return DescriptionReader.Read(response, headers.GetValue(ReferenceHeader));
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException error)
        {
            var failure = FailureReader.Read(error, requestId: null, lease.Generation.Connector);
            lease.Failed(failure);
            throw failure;
        }
    }
}
