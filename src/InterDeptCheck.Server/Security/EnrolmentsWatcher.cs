using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Logging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InterDeptCheck.Server.Security;

/// <summary>
/// Looks at the enrolments file again and again, and puts a changed one in force without a restart. A file that is wrong is refused and the
/// old one stays; it is told once for each content. It looks instead of being notified, because file systems that are mounted from elsewhere
/// notify nobody.
/// </summary>
internal sealed class EnrolmentsWatcher(
    Callers callers, EnrolmentOptions options, TlsOptions tls, TimeProvider clock, ILogger<EnrolmentsWatcher> logger) : BackgroundService
{
    private string? known;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        known = Stamp();
        // What was written between the reading at start and this moment would never be a change.
        if (options.Read(tls.TrustDomain).Table is { } table) callers.Replace(table);
        using var timer = new PeriodicTimer(options.ReloadInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) LookSafely();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void LookSafely()
    {
        try
        {
            Look();
        }
        catch (Exception error)
        {
            ServerLog.EnrolmentsUnwatched(logger, SafeTrace.Of(error));
        }
    }

    private void Look()
    {
        var stamp = Stamp();
        if (stamp == known) return;
        known = stamp;
        var reading = options.Read(tls.TrustDomain);
        if (reading.Table is { } table)
        {
            callers.Replace(table);
            ServerLog.EnrolmentsReplaced(logger, table.Count);
        }
        else
        {
            ServerLog.EnrolmentsRefused(logger, string.Join("; ", reading.Faults));
        }
    }

    // Not the time of writing: it is too coarse on some file systems. A digest of 4 MiB at most takes milliseconds.
    private string Stamp()
    {
        try
        {
            using var stream = File.OpenRead(options.File);
            return stream.Length > EnrolmentsReader.BytesMax
                ? "too large"
                : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
