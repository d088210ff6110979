using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Access;

/// <summary>Whether a person can, and if not, why.</summary>
/// <param name="Obstacles">Everything that is in the way, each once; empty when nothing is.</param>
public sealed record AccessAnswer(ValueList<AccessObstacle> Obstacles)
{
    /// <summary>Nothing is in the way.</summary>
    public static AccessAnswer Yes { get; } = new(ValueList<AccessObstacle>.Empty);

    /// <summary>Whether the person can.</summary>
    public bool Can => Obstacles.Count == 0;

    /// <summary>Whether <paramref name="obstacle"/> is in the way.</summary>
    public bool Has(AccessObstacle obstacle) => Obstacles.Contains(obstacle);
}
