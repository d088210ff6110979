namespace InterDeptCheck.Client;

/// <summary>A purpose that the caller may ask for. Immutable.</summary>
/// <param name="Purpose">Which.</param>
/// <param name="Fields">What an answer for it may fill.</param>
/// <param name="AnswersEveryOutcome">Whether every outcome carries an answer, as a banner needs.</param>
public sealed record GrantedPurpose(Purpose Purpose, IReadOnlyList<AnswerField> Fields, bool AnswersEveryOutcome);
