namespace InterDeptCheck.LoadTest;

/// <summary>Which step is to be taken.</summary>
/// <param name="Step">Index into <see cref="IScenario.Steps"/>.</param>
/// <param name="Worker">Who takes it, from 0.</param>
/// <param name="Sequence">Number of the iteration, never twice in a run.</param>
public readonly record struct StepCall(int Step, int Worker, long Sequence);
