namespace InterDeptCheck.Cli.Output;

/// <summary>Reports at once, in the thread that reports: System.Progress would do so later, and out of order.</summary>
internal sealed class Reporter<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
