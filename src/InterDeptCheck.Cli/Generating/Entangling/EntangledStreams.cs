namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>Where a run with entanglements writes beside the ordinary files.</summary>
/// <param name="Migration">Changes of a migration batch: to be imported after the people file.</param>
/// <param name="Daily">Changes of other sources: likewise.</param>
/// <param name="Cases">The truth: CSV, a line a case.</param>
/// <param name="Extract">The system before's extract: NDJSON.</param>
internal sealed record EntangledStreams(Stream Migration, Stream Daily, Stream Cases, Stream Extract);
