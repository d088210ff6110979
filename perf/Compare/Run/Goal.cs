namespace InterDeptCheck.Compare.Run;

/// <summary>A goal, and what was measured.</summary>
/// <param name="What">In words.</param>
/// <param name="Measured">Over the rounds; its median is judged.</param>
/// <param name="Bound">What it must be.</param>
/// <param name="IsLeast">Whether it must be that at least, and not at most.</param>
/// <param name="Format">Of the figures.</param>
internal sealed record Goal(string What, Ratio Measured, double Bound, bool IsLeast, string Format)
{
    /// <summary>Whether it is met; null when it was not measured.</summary>
    public bool? IsMet => double.IsNaN(Measured.Median) ? null : IsLeast ? Measured.Median >= Bound : Measured.Median <= Bound;

    /// <summary>The verdict.</summary>
    public string Verdict => IsMet switch { true => "pass", false => "MISSED", null => "not measured" };
}
