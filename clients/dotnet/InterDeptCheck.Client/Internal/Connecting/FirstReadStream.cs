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
    private volatile bool hasRead;
    private volatile ConnectionFaultException? said;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        hasRead || buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (!hasRead)
        {
            throw Explain(error);
        }
        catch (ObjectDisposedException) when (said is not null)
        {
            // The first read has ended the connection already, and knows why.
            throw said;
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
            throw Explain(error);
        }

        if (count == 0) throw Explain(null);
        hasRead = true;
        return count;
    }

    private ConnectionFaultException Explain(Exception? error) => said ??= explain(error);
}
