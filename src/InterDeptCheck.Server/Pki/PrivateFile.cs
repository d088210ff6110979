namespace InterDeptCheck.Server.Pki;

/// <summary>Files that only their owner may read: private keys and the fingerprint master key.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates a file that only its owner may read and write.</summary>
    /// <exception cref="IOException">The file exists already, or can't be written.</exception>
    public static void Create(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // On Windows the file inherits its directory's access list, which is where it is managed there.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <summary>What is wrong with a private file, in words for people; null when it is there, readable, and readable by its owner alone.</summary>
    public static string? Problem(string path)
    {
        if (!File.Exists(path)) return "does not exist";
        try
        {
            using (File.OpenRead(path))
            {
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                return "can be read or written by others than its owner; run chmod 600 on it";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "can't be read";
        }

        return null;
    }
}
