using System.Diagnostics.Metrics;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Probing;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Services;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>Tells how the node stands, to whoever asks its meter: nothing is measured before.</summary>
internal sealed class NodeGauges
{
    private readonly NodeMeter meter;

    public NodeGauges(
        NodeMeter meter,
        AnswerMeter answers,
        CheckBatchMeter batches,
        DisclosureMeter disclosures,
        NodeCertificates certificates,
        Readiness readiness,
        FollowingOptions following,
        TimeProvider clock,
        ReplicaKeeper? keeper = null)
    {
        this.meter = meter;
        answers.TellThrough(meter);
        Batches(batches);
        Ready(readiness);
        // A node that takes changes only has no replica, and nothing to tell of one.
        if (keeper is not null)
        {
            Freshness(keeper, following);
            Replica(keeper);
        }

        Disclosures(disclosures);
        meter.Observe(Instruments.CertificateDays, () => certificates.All.Select(certificate => new Measurement<double>(
            (certificate.NotAfter - clock.GetUtcNow()).TotalDays,
            new KeyValuePair<string, object?>(Attributes.Role, certificate.Role),
            new KeyValuePair<string, object?>(Attributes.Thumbprint, certificate.Thumbprint))));
    }

    private void Batches(CheckBatchMeter batches)
    {
        meter.Observe(Instruments.BatchItems, () => batches.Statistics.Items);
        meter.Observe(Instruments.Batches, () => batches.Statistics.Batches);
        meter.Observe(Instruments.BatchesActive, () => (long)batches.Statistics.InFlight);
    }

    private void Ready(Readiness readiness)
    {
        meter.Observe(Instruments.Ready, () => readiness.IsReady ? 1 : 0);
        meter.Observe(Instruments.NotReady, () =>
        {
            var now = readiness.Reasons;
            return Readiness.AllReasons.Select(reason => new Measurement<int>(
                now.Contains(reason) ? 1 : 0, new KeyValuePair<string, object?>(Attributes.Reason, Codes.Of(reason.ToString()))));
        });
    }

    private void Freshness(ReplicaKeeper keeper, FollowingOptions following)
    {
        meter.Observe(Instruments.ReplicaPosition, () => keeper.Current.Replica.AsOf.Position.Value);
        meter.Observe(Instruments.LedgerPosition, () => keeper.Sight.Position.Value);
        meter.Observe(Instruments.Lag, () => Age(keeper.Freshness, keeper.Sight.Time));
        meter.Observe(Instruments.Staleness, () => Known(keeper.Staleness?.TotalSeconds));
        meter.Observe(Instruments.StalenessMax, () => following.StalenessMax.TotalSeconds);
    }

    private void Replica(ReplicaKeeper keeper)
    {
        meter.Observe(Instruments.Persons, () => (long)keeper.Current.Replica.Statistics.Persons);
        meter.Observe(Instruments.ReplicaSize, () => keeper.Current.Replica.Statistics.FileBytes);
        meter.Observe(Instruments.Rebuilds, () => keeper.Rebuilds);
        meter.Observe(Instruments.Heals, () => keeper.Heals);
    }

    private void Disclosures(DisclosureMeter disclosures)
    {
        meter.Observe(Instruments.DisclosureEntries, () => disclosures.Written);
        meter.Observe(Instruments.DisclosureShipped, () => Known(disclosures.Shipped));
        meter.Observe(Instruments.DisclosurePending, () => Known(disclosures.Pending));
        meter.Observe(Instruments.DisclosureAge, () => Known(disclosures.OldestAge?.TotalSeconds));
        meter.Observe(Instruments.DisclosureFailures, () => Enum.GetValues<DisclosureStep>().Select(step => new Measurement<long>(
            disclosures.FailuresOf(step), new KeyValuePair<string, object?>(Attributes.Step, Codes.Of(step.ToString())))));
    }

    private static IEnumerable<Measurement<T>> Known<T>(T? value)
        where T : struct => value is { } known ? [new(known)] : [];

    // What never was has no age, and before anything that can be believed was heard none can be told. By the clock that answers are
    // measured by: a wall clock that jumps back makes nothing look younger.
    private static IEnumerable<Measurement<double>> Age(FreshnessClock clock, DateTimeOffset time) =>
        Known<double>(time.UtcTicks == 0 || clock.Now is var now && now == DateTimeOffset.MaxValue ? null : (now - time).TotalSeconds);
}
