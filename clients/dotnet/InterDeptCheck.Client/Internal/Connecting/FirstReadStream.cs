using System.Net.Security;
using System.Security.Authentication;

namespace InterDeptCheck.Client;

/// <summary>
/// TLS that says why nothing ever came. In TLS 1.3 a server refuses a client's certificate after the client's handshake is over, so that
/// the refusal is all that the first read brings.
/// </summary>
internal sealed class FirstReadStream(Stream inner, Func<Exception?, ConnectionFaultException> explain)
    : SslStream(inner, leaveInnerStreamOpen: false)
{
    private bool hasRead;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        hasRead || buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (!hasRead && error is not ConnectionFaultException)
        {
            throw explain(error);
        }
    }

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count;
        try
        {
            count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or AuthenticationException)
        {
            throw explain(error);
        }

        if (count == 0) throw explain(null);
        hasRead = true;
        return count;
    }
}
