namespace InterDeptCheck.Domain.Assurance.Causes;

/// <summary>What makes a group of findings a cause worth telling.</summary>
public sealed record CauseOptions
{
    /// <summary>Fewest findings, from 1. Default 3: two may be chance.</summary>
    public int SupportMin { get; init; } = 3;

    /// <summary>Least lift, from 0. Default 1.5: half as many again as chance would give.</summary>
    public double LiftMin { get; init; } = 1.5;

    /// <summary>Most causes, from 1. Default 50.</summary>
    public int CausesMax { get; init; } = 50;

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate(string parameter)
    {
        if (SupportMin < 1) throw new ArgumentException("SupportMin is at least 1.", parameter);
        if (!(LiftMin >= 0)) throw new ArgumentException("LiftMin is not negative.", parameter);
        if (CausesMax < 1) throw new ArgumentException("CausesMax is at least 1.", parameter);
    }
}
