using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.Cli;

/// <summary>The directory in which <c>idcheck</c> keeps a deployment: keys and certificates, enrolments, the ledger, the replica.</summary>
internal sealed class Home(string directory)
{
    /// <summary>Where it is when nothing is said.</summary>
    public const string DefaultDirectory = "idcheck-home";

    /// <summary>The directory.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>Certificates and keys.</summary>
    public string Pki => Path.Combine(Directory, "pki");

    /// <summary>The authority's certificate: the only root that servers and services trust.</summary>
    public string AuthorityCertificate => Path.Combine(Pki, "ca.pem");

    /// <summary>The authority's key.</summary>
    public string AuthorityKey => Path.Combine(Pki, "ca.key");

    /// <summary>The server's certificate.</summary>
    public string ServerCertificate => Path.Combine(Pki, "server.pem");

    /// <summary>The server's key.</summary>
    public string ServerKey => Path.Combine(Pki, "server.key");

    /// <summary>The master key of the replica's fingerprints.</summary>
    public string FingerprintKey => Path.Combine(Pki, "fingerprint.key");

    /// <summary>The private key that snapshots are signed with: where they are published, and nowhere else.</summary>
    public string SnapshotKey => Path.Combine(Pki, "snapshot.key");

    /// <summary>The public keys whose snapshots are taken.</summary>
    public string SnapshotPublicKey => Path.Combine(Pki, "snapshot.pub");

    /// <summary>Who may ask what.</summary>
    public string Enrolments => Path.Combine(Directory, "enrolments.json");

    /// <summary>The ledger and the replica.</summary>
    public string Data => Path.Combine(Directory, "data");

    /// <summary>The embedded ledger.</summary>
    public string Ledger => StorageOptions.LedgerFileIn(Data);

    /// <summary>The node's replica.</summary>
    public string Replica => Path.Combine(Data, "replica");

    /// <summary>Where a running server says how to reach it.</summary>
    public string Address => Path.Combine(Directory, "address");

    /// <summary>Locked by the server that serves this home, for as long as it lives.</summary>
    public string ServingLock => Path.Combine(Directory, "serving.lock");

    /// <summary>Certificate of a service, named department/service.</summary>
    public string ServiceCertificate(string service) => Path.Combine(Pki, FileName(service) + ".pem");

    /// <summary>Key of a service.</summary>
    public string ServiceKey(string service) => Path.Combine(Pki, FileName(service) + ".key");

    private static string FileName(string service) => service.Replace('/', '.');
}
