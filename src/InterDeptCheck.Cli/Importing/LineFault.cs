namespace InterDeptCheck.Cli.Importing;

/// <summary>What is wrong with a line of a file, without its content.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Field">Path of the field, such as status_granted.valid_from; empty for the line as a whole.</param>
/// <param name="Rule">The rule that it breaks.</param>
internal sealed record LineFault(long Line, string Field, string Rule);
