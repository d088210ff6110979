using System.Security.Cryptography;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Looks at the node's certificate, key and authorities again and again, and puts changed ones in force without a restart. Connections that are
/// open go on. Files that do not go together are taken for a change that is half done, and are told of when they stay so.
/// </summary>
internal sealed class CertificatesWatcher(
    NodeCertificates certificates, TlsOptions options, TimeProvider clock, ILogger<CertificatesWatcher> logger) : BackgroundService
{
    private const int FileBytesMax = 1024 * 1024;

    // Whoever renews certificates writes one file after the other.
    private static readonly TimeSpan HalfDoneMax = TimeSpan.FromSeconds(2);
    private string? inForce;
    private string? doubted;
    private long doubtedAt;
    private string? refused;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.ReloadInterval, clock);
        try
        {
            // What was written between the reading at start and this moment would never be a change: the first look takes what is there.
            do LookSafely();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private void LookSafely()
    {
        var stamp = "unreadable";
        try
        {
            stamp = Stamp();
            // What was refused is looked at again too: its rights may have been mended since, or its first day come.
            if (stamp != inForce) Look(stamp);
        }
        catch (Exception error)
        {
            // A file that is just being replaced is read at the next look.
            Doubt(stamp, SafeTrace.Of(error));
        }
    }

    private void Look(string stamp)
    {
        var faults = options.Faults(clock.GetUtcNow()).ToList();
        if (faults.Count > 0)
        {
            Doubt(stamp, string.Join("; ", faults));
            return;
        }

        var next = NodeCertificates.Load(options);
        // What was read is of one moment, or is read again.
        if (Stamp() != stamp) return;
        var isChange = !next.All.SequenceEqual(certificates.All);
        certificates.Replace(next);
        (inForce, doubted, refused) = (stamp, null, null);
        if (isChange) ServerLog.CertificatesReplaced(logger, next.ServerDates.Thumbprint, next.ServerDates.NotAfter, next.Authorities.Count);
    }

    private void Doubt(string stamp, string faults)
    {
        if (stamp == refused) return;
        if (stamp != doubted)
        {
            (doubted, doubtedAt) = (stamp, clock.GetTimestamp());
            return;
        }

        if (clock.GetElapsedTime(doubtedAt) < HalfDoneMax) return;
        refused = stamp;
        ServerLog.CertificatesRefused(logger, faults);
    }

    private string Stamp()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new[] { options.ServerCertificateFile, options.ServerKeyFile, options.ClientAuthoritiesFile })
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > FileBytesMax) return "too large";
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            digest.AppendData(SHA256.HashData(bytes));
            CryptographicOperations.ZeroMemory(bytes);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
