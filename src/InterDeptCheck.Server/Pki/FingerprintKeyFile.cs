using System.Security.Cryptography;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Server.Pki;

/// <summary>
/// The file of a deployment's fingerprint master key: 32 bytes as 64 hexadecimal digits. Every node of a deployment has the same one.
/// It is made by an explicit command and never silently: a node with a new key would give other case references than its siblings.
/// </summary>
public static class FingerprintKeyFile
{
    /// <summary>Creates the file with a new random key, readable by its owner alone.</summary>
    /// <exception cref="IOException">The file exists already, or can't be written.</exception>
    public static void Create(string path)
    {
        var key = RandomNumberGenerator.GetBytes(FingerprintKeys.MasterKeyLength);
        PrivateFile.Create(path, Convert.ToHexStringLower(key) + "\n");
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>What is wrong with the file, in words for people; null when a key can be read from it.</summary>
    public static string? Problem(string path)
    {
        if (PrivateFile.Problem(path) is { } problem) return problem;
        return TryRead(path, out _) ? null : "does not hold 64 hexadecimal digits";
    }

    /// <summary>The keys that the file's master key gives.</summary>
    /// <exception cref="InvalidDataException">The file does not hold a key.</exception>
    public static FingerprintKeys Load(string path)
    {
        if (!TryRead(path, out var key)) throw new InvalidDataException("The fingerprint key file does not hold 64 hexadecimal digits.");
        var keys = new FingerprintKeys(key);
        CryptographicOperations.ZeroMemory(key);
        return keys;
    }

    private static bool TryRead(string path, out byte[] key)
    {
        key = [];
        if (new FileInfo(path).Length > FingerprintKeys.MasterKeyLength * 4) return false;
        var text = File.ReadAllText(path).Trim();
        if (text.Length != FingerprintKeys.MasterKeyLength * 2 || !text.All(char.IsAsciiHexDigit)) return false;
        key = Convert.FromHexString(text);
        return true;
    }
}
