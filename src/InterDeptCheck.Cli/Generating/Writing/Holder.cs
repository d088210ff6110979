using InterDeptCheck.Cli.Generating.People;

namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>What a source attests of the holder of a part.</summary>
/// <param name="Name">The names.</param>
/// <param name="Born">The birth date.</param>
/// <param name="Nationality">The nationality; null when the source does not say.</param>
/// <param name="IsFemale">The sex; null when the source does not say.</param>
/// <param name="Biometric">The reference of the biometric enrolment; null when there is none.</param>
internal sealed record Holder(FullName Name, Birth Born, string? Nationality, bool? IsFemale = null, string? Biometric = null);
