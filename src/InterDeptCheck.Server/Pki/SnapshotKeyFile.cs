using System.Security.Cryptography;
using InterDeptCheck.Replica.Snapshots;

namespace InterDeptCheck.Server.Pki;

/// <summary>
/// The files of a deployment's snapshot key, ECDSA on P-256: the private one where snapshots are published, the public one on every node
/// (docs/adr/0008-snapshots.md).
/// </summary>
public static class SnapshotKeyFile
{
    private const int PublicBytesMax = 16 * 1024;
    private const string Label = "PUBLIC KEY";

    /// <summary>Makes a new key: the private file (PKCS #8, PEM) is readable by its owner alone; the public file is PEM.</summary>
    /// <exception cref="IOException">A file exists already, or can't be written.</exception>
    public static void Create(string privatePath, string publicPath)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Create(privatePath, key.ExportPkcs8PrivateKeyPem() + "\n");
        using var writer = new StreamWriter(publicPath, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        writer.Write(key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    /// <summary>What signs with the private file.</summary>
    /// <exception cref="CryptographicException">It can't be read, can be read by others than its owner, or does not hold such a key.</exception>
    public static SnapshotSigner LoadSigner(string path)
    {
        if (PrivateFile.Problem(path) is { } problem) throw new CryptographicException($"The snapshot key {path} {problem}.");
        return new(Import(File.ReadAllText(path), path));
    }

    /// <summary>What trusts the public file, which may hold several keys, one after the other.</summary>
    /// <exception cref="CryptographicException">It does not hold 1 to 8 such keys.</exception>
    public static SnapshotTrust LoadTrust(string path)
    {
        var text = new FileInfo(path) is { Exists: true, Length: <= PublicBytesMax } ? File.ReadAllText(path) : "";
        var keys = new List<ECDsa>();
        while (PemEncoding.TryFind(text, out var fields) && keys.Count <= SnapshotTrust.KeysMax)
        {
            if (text[fields.Label] == Label) keys.Add(Import(text[fields.Location], path));
            text = text[fields.Location.End..];
        }

        return keys.Count is >= 1 and <= SnapshotTrust.KeysMax
            ? new(keys)
            : throw new CryptographicException($"{path} does not hold 1 to {SnapshotTrust.KeysMax} public keys as PEM.");
    }

    private static ECDsa Import(string pem, string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256) return key;
        }
        catch (ArgumentException error)
        {
            key.Dispose();
            throw new CryptographicException($"{path} does not hold a key as PEM.", error);
        }

        key.Dispose();
        throw new CryptographicException($"{path} does not hold an ECDSA key on P-256.");
    }
}
