namespace InterDeptCheck.Cli.Demo.Migration;

/// <summary>Questions, and what is due to them.</summary>
/// <param name="Questions">The file of questions.</param>
/// <param name="Truth">The file of outcomes, in the same order.</param>
internal sealed record CrowdQuestions(string Questions, string Truth);
