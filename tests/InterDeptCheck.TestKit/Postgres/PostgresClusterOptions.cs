namespace InterDeptCheck.TestKit.Postgres;

/// <summary>What a throw-away cluster is like.</summary>
public sealed record PostgresClusterOptions
{
    /// <summary>
    /// Whether what is committed is flushed to the disk, as in real use. A test that kills nothing may turn it off, to be faster.
    /// </summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Whether finished WAL segments are copied to a directory, from which a backup can be rolled forward.</summary>
    public bool ArchiveWal { get; init; }

    /// <summary>
    /// Size of a disk of its own for the WAL, megabytes, 8 or more; null: it is with the data. What is on it survives the server's end,
    /// by whatever cause, but not the cluster's disposal.
    /// </summary>
    public int? WalDiskMegabytes { get; init; }

    /// <summary>Size of a WAL segment, megabytes, a power of 2. PostgreSQL's own default, for measurements, is 16.</summary>
    public int WalSegmentMegabytes { get; init; } = 1;

    /// <summary>Further settings, as in postgresql.conf: names and values without quotes.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
