namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A biometric enrolment: its reference is one person's only, who may have several over the years.</summary>
internal sealed record Enrolment(string Reference, DateOnly On);
