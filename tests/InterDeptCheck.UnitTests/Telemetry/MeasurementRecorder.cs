using System.Diagnostics.Metrics;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.UnitTests.Telemetry;

/// <summary>Takes every measurement of one meter.</summary>
internal sealed class MeasurementRecorder : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);

    public MeasurementRecorder(NodeMeter meter)
    {
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (ReferenceEquals(instrument.Meter, meter.Meter)) on.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The last value of each instrument and set of attributes, such as <c>a.name{key=value}</c>.</summary>
    public IReadOnlyDictionary<string, double> Observe()
    {
        listener.RecordObservableInstruments();
        return values;
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var attributes = string.Join(",", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        values[$"{instrument.Name}{{{attributes}}}"] = value;
    }
}
