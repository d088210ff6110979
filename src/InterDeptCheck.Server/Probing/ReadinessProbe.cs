using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Server.Probing;

/// <summary>One condition of being ready.</summary>
/// <param name="Reason">Why the node is not ready when it does not hold.</param>
/// <param name="Holds">Whether it holds now: from memory, in no time. What takes time is a <see cref="SlowProbe"/>.</param>
internal sealed record ReadinessProbe(NotReadyReason Reason, Func<bool> Holds);
