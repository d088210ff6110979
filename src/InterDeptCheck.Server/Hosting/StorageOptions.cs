namespace InterDeptCheck.Server.Hosting;

/// <summary>Where a server keeps what it knows.</summary>
public sealed record StorageOptions
{
    /// <summary>The directory of the ledger, the replica and the disclosures. It must exist; they are made in it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// The ledger that several nodes share: <see cref="LedgerAddress"/>, <c>postgres:</c> and Npgsql's keywords. Null (default) for the embedded
    /// one in <see cref="DataDirectory"/>. It is never shown: it may hold a password.
    /// </summary>
    public string? Ledger { get; init; }

    /// <summary>The file of the fingerprint master key: 64 hexadecimal digits, readable by its owner alone.</summary>
    public required string FingerprintKeyFile { get; init; }

    /// <summary>The embedded ledger's file.</summary>
    public string LedgerFile => LedgerFileIn(DataDirectory);

    /// <summary>The directory of the replica, which holds nothing that the ledger does not give again.</summary>
    public string ReplicaDirectory => Path.Combine(DataDirectory, "replica");

    /// <summary>The directory of the disclosure log: what this node has answered and not shipped yet, and its node id.</summary>
    public string DisclosureDirectory => Path.Combine(DataDirectory, "disclosures");

    /// <summary>The file of the store that the disclosure log is shipped to, beside the embedded ledger.</summary>
    public string DisclosureStoreFile => Path.Combine(DataDirectory, "disclosures.db");

    /// <summary>The file of the places of the ledger that this node has applied: it finds with them where a ledger has forked.</summary>
    public string BookmarkFile => Path.Combine(DataDirectory, "bookmarks");

    /// <summary>The file of the forks that this node has found, with the answers that have to be told of.</summary>
    public string ForkFile => Path.Combine(DataDirectory, "forks.json");

    /// <summary>The embedded ledger's file in a data directory.</summary>
    public static string LedgerFileIn(string dataDirectory) => Path.Combine(dataDirectory, "ledger.db");

    internal IEnumerable<OptionFault> Faults()
    {
        if (Ledger is not null && !LedgerAddress.TryParse(Ledger, out _))
            yield return new("Storage.Ledger", "must be postgres: and Npgsql's keywords, such as postgres:Host=pg-a,pg-b;Database=idcheck;Username=idcheck_serving");
        if (!Directory.Exists(DataDirectory))
            yield return new("Storage.DataDirectory", "does not exist; make it, for the server's user alone");
        if (Pki.FingerprintKeyFile.Problem(FingerprintKeyFile) is { } problem)
            yield return new("Storage.FingerprintKeyFile", $"{problem} ({FingerprintKeyFile})");
    }
}
