namespace InterDeptCheck.LoadTest;

/// <summary>What the harness's own process took while it measured.</summary>
/// <param name="Processors">Processors that it may use.</param>
/// <param name="ProcessorShare">Part of all of them that it took, 0 to 1.</param>
/// <param name="PauseShare">Part of the time that it stood still to collect garbage, 0 to 1.</param>
/// <param name="AllocatedBytes">Bytes that it allocated.</param>
public sealed record HarnessCost(int Processors, double ProcessorShare, double PauseShare, long AllocatedBytes);
