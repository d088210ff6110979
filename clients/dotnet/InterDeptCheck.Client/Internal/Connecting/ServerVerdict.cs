using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Client;

/// <summary>
/// Notes what is wrong with a server's certificate while TLS examines it. It only ever repeats the examination's own result: what the
/// chain policy and the host name don't allow is refused, with no exception to it.
/// </summary>
internal sealed class ServerVerdict(string host)
{
    private const X509ChainStatusFlags TimeFlags = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested;

    private SslPolicyErrors errors;
    private X509ChainStatusFlags chainFlags;
    private string issuer = "nobody";
    private string names = "none";
    private CertificateDates dates;

    /// <summary>Whether nothing is wrong but the dates.</summary>
    public bool IsOutOfDateOnly => errors == SslPolicyErrors.RemoteCertificateChainErrors && chainFlags != 0 && (chainFlags & ~TimeFlags) == 0;

    /// <summary>What TLS calls back.</summary>
    public bool Examine(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors found)
    {
        errors = found;
        foreach (var status in chain?.ChainStatus ?? []) chainFlags |= status.Status;
        if (certificate is X509Certificate2 server) Note(server);
        return found == SslPolicyErrors.None;
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="now">By the caller's clock.</param>
    /// <param name="serverNow">By the server's; null when it is not known.</param>
    public Diagnosis? Read(DateTimeOffset now, DateTimeOffset? serverNow)
    {
        if (errors == SslPolicyErrors.None) return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return Diagnoses.TlsFailed(host, "It sent no certificate.");
        if (IsOutOfDateOnly)
        {
            return serverNow is { } theirs && Clocks.AreApart(now, theirs)
                ? Diagnoses.ClockOff(now, theirs)
                : Diagnoses.ServerOutOfDate(host, dates, now);
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            return (chainFlags & ~TimeFlags) == X509ChainStatusFlags.NotValidForUsage
                ? Diagnoses.ServerNotForServers(host)
                : Diagnoses.ServerUntrusted(host, issuer, chainFlags);
        }

        return Diagnoses.ServerNameMismatch(host, names);
    }

    private void Note(X509Certificate2 server)
    {
        issuer = server.Issuer;
        dates = CertificateDates.Of(server);
        var alternatives = server.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(each => each.EnumerateDnsNames().Concat(each.EnumerateIPAddresses().Select(address => address.ToString())));
        names = string.Join(", ", alternatives.Take(10)) is { Length: > 0 } found ? found : "none";
    }
}
