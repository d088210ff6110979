namespace InterDeptCheck.Server.Hosting;

/// <summary>Where a server keeps what it knows.</summary>
public sealed record StorageOptions
{
    /// <summary>The directory of the ledger's file and of the replica. It must exist; both are made in it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The file of the fingerprint master key: 64 hexadecimal digits, readable by its owner alone.</summary>
    public required string FingerprintKeyFile { get; init; }

    /// <summary>The ledger's file.</summary>
    public string LedgerFile => Path.Combine(DataDirectory, "ledger.db");

    /// <summary>The directory of the replica, which holds nothing that the ledger does not give again.</summary>
    public string ReplicaDirectory => Path.Combine(DataDirectory, "replica");

    internal IEnumerable<OptionFault> Faults()
    {
        if (!Directory.Exists(DataDirectory)) yield return new("Storage.DataDirectory", "does not exist; make it, for the server's user alone");
        if (Pki.FingerprintKeyFile.Problem(FingerprintKeyFile) is { } problem)
            yield return new("Storage.FingerprintKeyFile", $"{problem} ({FingerprintKeyFile})");
    }
}
