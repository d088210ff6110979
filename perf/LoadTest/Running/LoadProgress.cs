namespace InterDeptCheck.LoadTest;

/// <summary>How far a run is.</summary>
/// <param name="Part">0 to 1, the warm-up included.</param>
/// <param name="IsWarmingUp">Whether nothing is measured yet.</param>
/// <param name="Done">Measured iterations that have ended.</param>
public sealed record LoadProgress(double Part, bool IsWarmingUp, long Done);
