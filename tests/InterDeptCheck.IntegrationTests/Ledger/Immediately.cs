namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>Progress that is told on the reporting thread, unlike <see cref="Progress{T}"/>'s.</summary>
internal sealed class Immediately<T>(Action<T> told) : IProgress<T>
{
    public void Report(T value) => told(value);
}
