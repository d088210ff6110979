namespace InterDeptCheck.Cli.Auditing;

/// <summary>
/// How much likelier one group is flagged than another, with the 95 % interval of the logarithm of a ratio of two rates (Katz and others,
/// 1978).
/// </summary>
/// <param name="Ratio">The ratio of the rates; 1 when they are the same.</param>
/// <param name="Least">The interval's lower end.</param>
/// <param name="Most">The interval's upper end.</param>
internal readonly record struct RatioInterval(double Ratio, double Least, double Most)
{
    private const double Normal95 = 1.959964;

    /// <summary>
    /// Whether it is at most <paramref name="max"/>, or may be. The most and the least of several groups differ by chance alone, of seven at 1,000
    /// flags by more than 1.25 about every other time: so beyond a goal is what its interval leaves no doubt of.
    /// </summary>
    public bool IsWithin(double max) => Least <= max;

    /// <summary>Whether it looks like more than <paramref name="max"/>, and could be chance: more people would tell.</summary>
    public bool IsInDoubt(double max) => Ratio > max && IsWithin(max);

    /// <summary>Of so many flags of so many people to so many of others; unbounded when one of them has no flag.</summary>
    public static RatioInterval Of(long flags, long people, long otherFlags, long otherPeople)
    {
        if (people == 0 || otherPeople == 0 || (flags == 0 && otherFlags == 0)) return new(1, 0, double.PositiveInfinity);
        var ratio = (double)flags / people / ((double)otherFlags / otherPeople);
        if (flags == 0 || otherFlags == 0) return new(ratio, 0, double.PositiveInfinity);
        var error = Math.Sqrt((1.0 / flags) - (1.0 / people) + (1.0 / otherFlags) - (1.0 / otherPeople));
        return new(ratio, ratio * Math.Exp(-Normal95 * error), ratio * Math.Exp(Normal95 * error));
    }
}
