using InterDeptCheck.Client;

namespace InterDeptCheck.Cli.Checking;

/// <summary>One row of a file of questions: a question, or what is wrong with it.</summary>
/// <param name="Line">The row's number, from 1, the header not counted.</param>
/// <param name="Id">The file's own id of the question; empty when it has none.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Question">The question; null for a faulty row.</param>
/// <param name="Fault">What is wrong with a faulty row.</param>
internal sealed record FileRow(long Line, string Id, Purpose Purpose, BatchQuestion? Question, RowFault? Fault);

/// <summary>What is wrong with a row, without its values.</summary>
internal sealed record RowFault(string Field, string Rule);
