namespace InterDeptCheck.Cli;

/// <summary>A command can't be carried out: what is wrong, and what to do next. Ends the process with <see cref="Code"/>.</summary>
internal sealed class CommandFault(int code, string what, string next) : Exception(what)
{
    /// <summary>The exit code.</summary>
    public int Code { get; } = code;

    /// <summary>What to do next.</summary>
    public string Next { get; } = next;
}
