using System.Globalization;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Limits;

/// <summary>Reads and validates the limits of an enrolment. Pure.</summary>
internal static class CallerLimitsReader
{
    /// <summary>The limits; of no use when it added faults.</summary>
    /// <param name="document">As it was written; null for nothing.</param>
    /// <param name="path">Where it was.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static CallerLimits Read(LimitsDocument? document, string path, List<string> faults)
    {
        if (document is null) return CallerLimits.Default;
        int Take(int? stated, int usual, string name, int min, int max)
        {
            if (stated is not { } value) return usual;
            if (value < min || value > max)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{path}.{name} must be {min:N0} to {max:N0}"));
            return value;
        }

        var usual = CallerLimits.Default;
        return new()
        {
            ChecksPerSecond = Take(document.ChecksPerSecond, usual.ChecksPerSecond, "checks_per_second",
                CallerLimits.ChecksPerSecondMin, CallerLimits.ChecksPerSecondMax),
            ConcurrentCalls = Take(document.ConcurrentCalls, usual.ConcurrentCalls, "concurrent_calls",
                CallerLimits.ConcurrentCallsMin, CallerLimits.ConcurrentCallsMax),
            OpenStreams = Take(document.OpenStreams, usual.OpenStreams, "open_streams",
                CallerLimits.OpenStreamsMin, CallerLimits.OpenStreamsMax),
            BytesInFlight = Take(document.BytesInFlight, usual.BytesInFlight, "bytes_in_flight",
                CallerLimits.BytesInFlightMin, CallerLimits.BytesInFlightMax),
            IdentifierMismatches = Take(document.IdentifierMismatches, usual.IdentifierMismatches, "identifier_mismatches",
                CallerLimits.IdentifierMismatchesMin, CallerLimits.IdentifierMismatchesMax),
        };
    }
}
