using InterDeptCheck.LoadTest;

namespace InterDeptCheck.UnitTests.LoadTest;

/// <summary>Steps that take as long, and end, as a test says.</summary>
internal sealed class ScriptedScenario(TimeProvider clock, Func<StepCall, TimeSpan> time, params string[] steps) : IScenario
{
    public string Name => "scripted";

    public IReadOnlyList<string> Steps { get; } = steps.Length == 0 ? ["first"] : steps;

    public int Items { get; init; } = 1;

    public Func<StepCall, Exception?> Fault { get; init; } = _ => null;

    public ValueTask PrepareAsync(int workers, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask<StepOutcome> RunStepAsync(StepCall call, CancellationToken cancellationToken)
    {
        await Task.Delay(time(call), clock, cancellationToken);
        return Fault(call) is { } fault ? throw fault : StepOutcome.OkOf(Items);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
