namespace InterDeptCheck.Cli.Generating;

/// <summary>Where the files go. Those of entanglements lie beside the people file.</summary>
/// <param name="People">The changes, NDJSON.</param>
/// <param name="Questions">The questions, CSV.</param>
/// <param name="Truth">The outcomes due, CSV.</param>
/// <param name="Profiles">Everybody's origin and what is right and looks wrong, CSV; null for none.</param>
internal sealed record PopulationPaths(string People, string Questions, string Truth, string? Profiles = null)
{
    /// <summary>The migration batch: NDJSON.</summary>
    public string Migration => Beside("entangled-migration.ndjson");

    /// <summary>What other sources report later: NDJSON.</summary>
    public string Daily => Beside("entangled-daily.ndjson");

    /// <summary>The entanglements: CSV.</summary>
    public string Cases => Beside("entangled.csv");

    /// <summary>The system before's extract: NDJSON, empty unless differences from it were asked for.</summary>
    public string Extract => Beside("extract.ndjson");

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(People))!, name);
}
