using InterDeptCheck.Contracts.V1;

namespace InterDeptCheck.Cli.Sandbox;

/// <summary>A question that a sandbox always answers alike.</summary>
/// <param name="Group">What it belongs to, such as <c>Statuses</c>.</param>
/// <param name="Name">Its name: stable, for tests of callers.</param>
/// <param name="Purpose">The question's purpose.</param>
/// <param name="Person">Whom it states.</param>
/// <param name="Outcome">The outcome, or the code of the error.</param>
/// <param name="Detail">What the answer says today, or the error's reason.</param>
/// <param name="Shows">What a caller sees by it.</param>
internal sealed record SandboxCase(string Group, string Name, Purpose Purpose, ClaimedIdentity Person, string Outcome, string Detail, string Shows);
