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

    /// <summary>Of a node with these parts; without a keeper it takes changes only, and needs none of what answers need.</summary>
    public static ReadinessParts Of(
        NodeState state,
        ReplicaKeeper? keeper,
        DisclosureLog disclosures,
        NodeCertificates certificates,
        Fingerprinter fingerprinter,
        ServerOptions options,
        TimeProvider clock)
    {
        SlowProbe Slow(Func<bool?> look) => new(look, options.Readiness.CountsFor, clock);
        var keyWorks = Slow(() => certificates.CanSign("InterDeptCheck readiness"u8));
        ReadinessProbe[] ofAll =
        [
            new(NotReadyReason.CertificateInvalid, () => certificates.ServerDates.IsValidAt(clock.GetUtcNow())),
            new(NotReadyReason.SigningKeyUnusable, () => keyWorks.Holds),
        ];
        if (keeper is null) return new(new(state, ofAll, NotReadyReason.RegistryCannotWrite), [keyWorks]);

        var fingerprint = fingerprinter.Of(Nobody);
        var fingerprintWorks = Slow(() => fingerprinter.Of(Nobody) == fingerprint);
        var logWorks = Slow(disclosures.Prove);
        ReadinessProbe[] ofAnswers =
        [
            new(NotReadyReason.Stale, () => IsFresh(keeper, state, options.Following.StalenessMax)),
            new(NotReadyReason.FingerprintKeyUnusable, () => fingerprintWorks.Holds),
            new(NotReadyReason.DisclosureLogUnwritable, () => logWorks.Holds),
        ];
        return new(new(state, [.. ofAll, .. ofAnswers]), [keyWorks, fingerprintWorks, logWorks]);
    }

    // Before anything is known, that the node is building, or that the chain is broken, is what is told. One that has caught up with a
    // ledger whose time it can't believe knows nothing either, and says so.
    private static bool IsFresh(ReplicaKeeper keeper, NodeState state, TimeSpan max) =>
        keeper.Staleness is { } age ? age <= max : state.Phase != NodePhase.Serving;
}
