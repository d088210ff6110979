namespace InterDeptCheck.LoadTest;

/// <summary>What one worker saw of one step.</summary>
internal sealed class StepRecorder
{
    private readonly List<Row> rows = [];

    /// <summary>From the send to the answer, of those that succeeded.</summary>
    public LatencyHistogram Service { get; } = new();

    /// <summary>From the send to the end, of those that did not.</summary>
    public LatencyHistogram Failed { get; } = new();

    /// <summary>Counts a step.</summary>
    public void Add(long nanoseconds, StepOutcome outcome)
    {
        (outcome.IsOk ? Service : Failed).Add(nanoseconds);
        foreach (var row in rows)
        {
            // Statuses are few, and nearly always the same constant: the comparison ends at the reference.
            if (row.IsOk != outcome.IsOk || row.Status != outcome.Status) continue;
            row.Count++;
            row.Items += outcome.Items;
            return;
        }

        rows.Add(new(outcome.Status, outcome.IsOk) { Count = 1, Items = outcome.Items });
    }

    /// <summary>The rows of the table of statuses.</summary>
    public IEnumerable<StatusCount> Statuses(string step) => rows.Select(row => new StatusCount(step, row.Status, row.IsOk, row.Count, row.Items));

    private sealed class Row(string status, bool isOk)
    {
        public string Status { get; } = status;

        public bool IsOk { get; } = isOk;

        public long Count { get; set; }

        public long Items { get; set; }
    }
}
