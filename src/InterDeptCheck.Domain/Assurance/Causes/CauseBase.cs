using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>
/// How common each group is among all events, against which findings are weighed: of kinds, systems, batches, months and releases the applied
/// events; of products the grants on record. Not thread-safe while it is filled.
/// </summary>
public sealed class CauseBase
{
    private readonly Dictionary<CauseKey, long> counts = [];
    private readonly Dictionary<CauseDimension, long> totals = [];

    /// <summary>Adds counted events.</summary>
    /// <param name="events">As the ledger counted them.</param>
    /// <param name="release">The release that was in force over them; null for none.</param>
    public void Add(IEnumerable<EventCount> events, ReleaseVersion? release)
    {
        foreach (var (group, count) in events)
        {
            Add(CauseDimension.EventKind, group.Kind, count);
            Add(CauseDimension.System, group.System, count);
            Add(CauseDimension.Month, group.Month.ToString(), count);
            Add(CauseDimension.Batch, group.Batch?.Value, count);
            Add(CauseDimension.Release, release?.Text, count);
        }
    }

    /// <summary>Adds a record's grants.</summary>
    public void Add(PersonRecord record)
    {
        foreach (var grant in record.Grants) Add(CauseDimension.Product, grant.Granted?.Terms.Codes.ProductType, 1);
    }

    /// <summary>How many are of the group.</summary>
    public long Of(CauseKey key) => counts.GetValueOrDefault(key);

    /// <summary>How many there are in the dimension, those of no group included: events that came in no batch.</summary>
    public long Total(CauseDimension dimension) => totals.GetValueOrDefault(dimension);

    private void Add(CauseDimension dimension, string? value, long count)
    {
        totals[dimension] = totals.GetValueOrDefault(dimension) + count;
        if (value is null) return;
        var key = new CauseKey(dimension, value);
        counts[key] = counts.GetValueOrDefault(key) + count;
    }
}
