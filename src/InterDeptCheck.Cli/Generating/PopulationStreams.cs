using InterDeptCheck.Cli.Generating.Entangling;

namespace InterDeptCheck.Cli.Generating;

/// <summary>What the files are written to.</summary>
/// <param name="People">Receives the changes: interdeptcheck.v1.Change as proto3 JSON, one a line.</param>
/// <param name="Questions">Receives the questions: CSV with a header.</param>
/// <param name="Truth">Receives the outcomes that are due: CSV with a header.</param>
/// <param name="Entangled">Receives the entanglements; null when none was asked for.</param>
/// <param name="Profiles">Receives everybody's origin and what is right and looks wrong: CSV; null when it is not wanted.</param>
internal sealed record PopulationStreams(Stream People, Stream Questions, Stream Truth, EntangledStreams? Entangled = null, Stream? Profiles = null);
