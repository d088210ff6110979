using System.Security.Cryptography;

namespace InterDeptCheck.Client;

/// <summary>
/// Looks at the files of certificates and keys, and takes what changed. Files that are faulty, such as a certificate whose key is not there
/// yet, are left for the next look, and what was good goes on. Thread-safe.
/// </summary>
internal sealed class CertificateReload : IDisposable
{
    private readonly InterDeptCheckClientOptions options;
    private readonly NodePool nodes;
    private readonly ClientTelemetry telemetry;
    private readonly Lock gate = new();
    private readonly ITimer? timer;
    private byte[] taken;
    private byte[]? faulty;

    /// <param name="options">The client's.</param>
    /// <param name="taken">What <see cref="Fingerprint"/> was before the files were read that the client began with.</param>
    /// <param name="nodes">Get the certificates.</param>
    /// <param name="telemetry">Counts.</param>
    public CertificateReload(InterDeptCheckClientOptions options, byte[] taken, NodePool nodes, ClientTelemetry telemetry)
    {
        (this.options, this.taken, this.nodes, this.telemetry) = (options, taken, nodes, telemetry);
        if (options is { HasFiles: true, ReloadInterval: { } interval })
            timer = options.TimeProvider.CreateTimer(_ => Look(), null, interval, interval);
    }

    /// <summary>Whether the files had changed, and were taken.</summary>
    /// <exception cref="InterDeptCheckException">They have faults: all are listed. What was good goes on.</exception>
    public bool Reload()
    {
        lock (gate)
        {
            var found = Fingerprint(options);
            if (found.AsSpan().SequenceEqual(taken)) return false;
            ClientCredentials credentials;
            try
            {
                credentials = OptionsReader.Read(options);
            }
            catch (InterDeptCheckException)
            {
                if (faulty is null || !found.AsSpan().SequenceEqual(faulty)) telemetry.Reloaded(isTaken: false);
                faulty = found;
                throw;
            }

            nodes.Renew(credentials);
            telemetry.CertificateEnds(CertificateDates.Of(credentials.Certificate).To);
            telemetry.Reloaded(isTaken: true);
            (taken, faulty) = (found, null);
            return true;
        }
    }

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        try
        {
            Reload();
        }
        catch (Exception error) when (error is InterDeptCheckException or ObjectDisposedException)
        {
            // Counted; the next look is soon enough.
        }
    }

    /// <summary>Tells contents of the files from others.</summary>
    public static byte[] Fingerprint(InterDeptCheckClientOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in new[] { options.ClientCertificateFile, options.ClientKeyFile, options.ServerAuthorityFile })
        {
            if (path is null) continue;
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(PemFiles.Read(path).Text ?? ""));
            hash.AppendData([0]);
        }

        return hash.GetHashAndReset();
    }
}
