namespace InterDeptCheck.TestKit.Postgres;

/// <summary>A base backup: a directory that goes with the cluster that it was taken of.</summary>
public sealed record PostgresBackup
{
    internal PostgresBackup(string path) => Path = path;

    internal string Path { get; }
}
