using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterDeptCheck.Server.Hosting;

/// <summary>Certificates in PEM files that options name.</summary>
internal static class PemFile
{
    /// <summary>All of a file.</summary>
    /// <exception cref="CryptographicException">One of them is broken.</exception>
    public static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    /// <summary>Whether what <paramref name="load"/> loads can be loaded.</summary>
    public static bool TryLoad<T>(Func<T> load, [NotNullWhen(true)] out T? loaded)
        where T : class
    {
        try
        {
            loaded = load();
            return true;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            loaded = null;
            return false;
        }
    }
}
