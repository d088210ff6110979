namespace InterDeptCheck.Compare.Measuring;

/// <summary>Times that were measured, as a distribution. One writer.</summary>
internal interface ILatencies
{
    /// <summary>How many.</summary>
    long Count { get; }

    /// <summary>Adds one.</summary>
    void Record(TimeSpan time);

    /// <summary>The time that this part of them did not exceed, in microseconds; 0 of none.</summary>
    /// <param name="part">0 to 1.</param>
    double PercentileUs(double part);
}
