using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterDeptCheck.LoadTest;

/// <summary>
/// Writes a histogram with every bucket, so that files can be merged later, and with the usual percentiles for people; reads the buckets. A file
/// whose buckets do not add up to its count is refused.
/// </summary>
internal sealed class LatencyHistogramConverter : JsonConverter<LatencyHistogram>
{
    /// <summary>The percentiles that reports show.</summary>
    public static readonly IReadOnlyList<double> Percentiles = [50, 75, 90, 95, 99, 99.9, 99.99];

    public override LatencyHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var root = json.RootElement;
        try
        {
            var sum = Int128.Parse(root.GetProperty("sum_ns").GetString()!, CultureInfo.InvariantCulture);
            var restored = LatencyHistogram.Restore(
                root.GetProperty("buckets").EnumerateArray().Select(Bucket), root.GetProperty("min_ns").GetInt64(), root.GetProperty("max_ns").GetInt64(), sum);
            return restored.Count == root.GetProperty("count").GetInt64() ? restored : throw new JsonException("The buckets of a histogram do not add up to its count.");
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new JsonException("Not a histogram.", fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, LatencyHistogram value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("count", value.Count);
        writer.WriteNumber("min_ns", value.Min);
        writer.WriteNumber("max_ns", value.Max);
        writer.WriteNumber("mean_ns", Math.Round(value.Mean, 1));
        writer.WriteString("sum_ns", value.Sum.ToString(CultureInfo.InvariantCulture));
        foreach (var percentile in Percentiles) writer.WriteNumber(FormattableString.Invariant($"p{percentile}_ns"), value.ValueAt(percentile));
        writer.WriteStartArray("buckets");
        foreach (var (octave, bucket, count) in value.Buckets())
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(octave);
            writer.WriteNumberValue(bucket);
            writer.WriteNumberValue(count);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (int Octave, int Bucket, long Count) Bucket(JsonElement bucket)
    {
        var (octave, index, count) = (bucket[0].GetInt32(), bucket[1].GetInt32(), bucket[2].GetInt64());
        if (octave is < 0 or >= LatencyHistogram.Octaves || index < 0 || index >= LatencyHistogram.BucketsOf(octave) || count < 0)
            throw new JsonException("A bucket of a histogram lies outside.");
        return (octave, index, count);
    }
}
