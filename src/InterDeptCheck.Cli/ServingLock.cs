namespace InterDeptCheck.Cli;

/// <summary>
/// Says that a process serves a home. The operating system gives it free when that process ends, whichever way, so that an address file that
/// a killed one left is known for what it is.
/// </summary>
internal sealed class ServingLock : IDisposable
{
    private const int AttemptsMax = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream file;

    private ServingLock(FileStream file) => this.file = file;

    /// <summary>Takes it, and removes the address of a server that is gone.</summary>
    /// <exception cref="CommandFault">A server serves the home now; its address stays.</exception>
    public static async Task<ServingLock> TakeAsync(Home home, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(home.Directory);
        // Whoever looks whether it is held holds it for a moment.
        for (var attempt = 1; ; attempt++)
        {
            if (TryOpen(home, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) is { } file)
            {
                File.Delete(home.Address);
                return new(file);
            }

            if (attempt == AttemptsMax) throw Busy(home);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Where the server that serves the home now is reached; null when none does.</summary>
    public static Uri? AddressOf(Home home) =>
        IsHeld(home) && Uri.TryCreate(ReadAddress(home), UriKind.Absolute, out var running) ? running : null;

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static bool IsHeld(Home home)
    {
        if (!File.Exists(home.ServingLock)) return false;
        using var free = TryOpen(home, FileMode.Open, FileAccess.Read, FileShare.Read);
        return free is null;
    }

    private static string? ReadAddress(Home home)
    {
        try
        {
            return File.ReadAllText(home.Address).Trim();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static FileStream? TryOpen(Home home, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new(home.ServingLock, mode, access, share);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    private static CommandFault Busy(Home home) => new(
        ExitCode.Failed,
        $"A server serves {home.Directory} already{(ReadAddress(home) is { Length: > 0 } address ? $", on {address}" : "")}.",
        "Stop that one first, or name another home: idcheck --home DIRECTORY serve");
}
