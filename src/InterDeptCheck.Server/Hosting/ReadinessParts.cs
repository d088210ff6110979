using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Security;

namespace InterDeptCheck.Server.Hosting;

/// <summary>A node's readiness with the looks that it takes: the one place that says what being ready means.</summary>
internal sealed record ReadinessParts(Readiness Readiness, IReadOnlyList<SlowProbe> Slow)
{
    // Nobody's: a value for the fingerprint key to be tried on.
    private static readonly PersonId Nobody = new(new Guid("1d5a5c5e-0000-4000-8000-000000000001"));

    /// <summary>Of a node with these parts.</summary>
    public static ReadinessParts Of(
        NodeState state,
        ReplicaKeeper keeper,
        DisclosureLog disclosures,
        NodeCertificates certificates,
        Fingerprinter fingerprinter,
        ServerOptions options,
        TimeProvider clock)
    {
        SlowProbe Slow(Func<bool?> look) => new(look, options.Readiness.CountsFor, clock);
        var fingerprint = fingerprinter.Of(Nobody);
        var keyWorks = Slow(() => certificates.CanSign("InterDeptCheck readiness"u8));
        var fingerprintWorks = Slow(() => fingerprinter.Of(Nobody) == fingerprint);
        var logWorks = Slow(disclosures.Prove);
        var certificate = certificates.ServerDates;
        return new(
            new(state,
            [
                new(NotReadyReason.Stale, () => keeper.Current.Replica.AsOf.Time is var time
                    // Before it has caught up for the first time, that is what is told.
                    && (time == default || clock.GetUtcNow() - time <= options.Following.StalenessMax)),
                new(NotReadyReason.CertificateInvalid, () => certificate.IsValidAt(clock.GetUtcNow())),
                new(NotReadyReason.SigningKeyUnusable, () => keyWorks.Holds),
                new(NotReadyReason.FingerprintKeyUnusable, () => fingerprintWorks.Holds),
                new(NotReadyReason.DisclosureLogUnwritable, () => logWorks.Holds),
            ]),
            [keyWorks, fingerprintWorks, logWorks]);
    }
}
