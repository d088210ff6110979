using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InterDeptCheck.Server.Telemetry;

/// <summary>
/// A node's meter and its source of spans. Each node has its own, also where several run in one process. Values that are observed are asked
/// for under a lock that <see cref="Dispose"/> takes, so that nobody is asked any more who is gone. Thread-safe.
/// </summary>
internal sealed class NodeMeter : IDisposable
{
    /// <summary>Name of the meter and of the source.</summary>
    public const string Name = "InterDeptCheck";

    private readonly Lock gate = new();
    private bool isDisposed;

    /// <summary>The version of this build, major.minor.patch.</summary>
    public static string Version { get; } = typeof(NodeMeter).Assembly.GetName().Version!.ToString(3);

    /// <summary>The meter.</summary>
    public Meter Meter { get; } = new(Name, Version);

    /// <summary>The source of spans.</summary>
    public ActivitySource Spans { get; } = new(Name, Version);

    /// <summary>A counter that is added to.</summary>
    public Counter<long> Counter(InstrumentInfo info) => Meter.CreateCounter<long>(info.Name, info.Unit, info.Meaning);

    /// <summary>A number that grows and shrinks.</summary>
    public UpDownCounter<long> UpDownCounter(InstrumentInfo info) => Meter.CreateUpDownCounter<long>(info.Name, info.Unit, info.Meaning);

    /// <summary>A distribution over buckets.</summary>
    public Histogram<double> Histogram(InstrumentInfo info, IReadOnlyList<double> bounds) => Meter.CreateHistogram(
        info.Name, info.Unit, info.Meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    /// <summary>Has <paramref name="measure"/> asked for the values of an instrument whenever somebody wants them.</summary>
    public void Observe<T>(InstrumentInfo info, Func<IEnumerable<Measurement<T>>> measure)
        where T : struct
    {
        IEnumerable<Measurement<T>> Guarded()
        {
            lock (gate) return isDisposed ? [] : [.. measure()];
        }

        switch (info.Kind)
        {
            case InstrumentKind.Counter:
                Meter.CreateObservableCounter(info.Name, Guarded, info.Unit, info.Meaning);
                break;
            case InstrumentKind.UpDownCounter:
                Meter.CreateObservableUpDownCounter(info.Name, Guarded, info.Unit, info.Meaning);
                break;
            case InstrumentKind.Gauge:
                Meter.CreateObservableGauge(info.Name, Guarded, info.Unit, info.Meaning);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(info));
        }
    }

    /// <summary>The same for an instrument with one value and no attributes.</summary>
    public void Observe<T>(InstrumentInfo info, Func<T> measure)
        where T : struct => Observe(info, () => (IEnumerable<Measurement<T>>)[new(measure())]);

    public void Dispose()
    {
        lock (gate) isDisposed = true;
        Meter.Dispose();
        Spans.Dispose();
    }
}
