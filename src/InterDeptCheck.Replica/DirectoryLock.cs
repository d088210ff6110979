using InterDeptCheck.Replica.Storage;

namespace InterDeptCheck.Replica;

/// <summary>Holds a directory for one process at a time, by a file <c>lock</c> in it; the operating system lets go of it when the process ends.</summary>
public static class DirectoryLock
{
    /// <summary>Takes the directory, which is made, for its owner only, when there is none. Dispose of the result to let go.</summary>
    /// <exception cref="ReplicaInUseException">Another holds it.</exception>
    public static FileStream Take(string directory)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), MappedFile.Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && IsHeld(e))
        {
            throw new ReplicaInUseException(directory, e);
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; the others are Windows' sharing and lock violations.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
