using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.UnitTests.Server;

/// <summary>Guards of desks that tests make.</summary>
internal static class Guards
{
    public static MismatchGuard Make(TimeProvider clock, NodeMeter meter, LimitOptions? options = null) => new(
        new Fingerprinter(new FingerprintKeys(new byte[FingerprintKeys.MasterKeyLength])), new(options ?? new(), meter, clock), options ?? new(), clock);
}
