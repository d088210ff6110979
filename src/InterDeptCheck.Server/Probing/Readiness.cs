using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Server.Following;

namespace InterDeptCheck.Server.Probing;

/// <summary>
/// Whether the node can do what it is there for, now: the one answer of health, status, metrics and log. It is asked of the conditions
/// themselves each time; nothing is remembered that could be wrong by now. Thread-safe.
/// </summary>
/// <param name="state">How the node stands.</param>
/// <param name="probes">What has to hold besides.</param>
/// <param name="building">What <see cref="NodePhase.Building"/> means on this node.</param>
internal sealed class Readiness(
    NodeState state, IReadOnlyList<ReadinessProbe> probes, NotReadyReason building = NotReadyReason.ReplicaBuilding)
{
    /// <summary>Every reason, in the contract's order.</summary>
    public static IReadOnlyList<NotReadyReason> AllReasons { get; } =
        [.. Enum.GetValues<NotReadyReason>().Where(reason => reason != NotReadyReason.Unspecified)];

    /// <summary>Why a node that has just started is not ready.</summary>
    public NotReadyReason Building => building;

    /// <summary>Whether there is no reason.</summary>
    public bool IsReady
    {
        get
        {
            if (!state.IsReady) return false;
            foreach (var probe in probes)
            {
                if (!probe.Holds()) return false;
            }

            return true;
        }
    }

    /// <summary>Why it is not ready, in the contract's order; none when it is.</summary>
    public IReadOnlyList<NotReadyReason> Reasons => [.. OfState().Concat(OfProbes()).Order()];

    private IEnumerable<NotReadyReason> OfProbes() => from probe in probes where !probe.Holds() select probe.Reason;

    private IEnumerable<NotReadyReason> OfState()
    {
        if (state.IsDraining) yield return NotReadyReason.Draining;
        if (state.Phase == NodePhase.Building) yield return building;
        if (state.Phase == NodePhase.Broken) yield return NotReadyReason.ChainBroken;
    }
}
