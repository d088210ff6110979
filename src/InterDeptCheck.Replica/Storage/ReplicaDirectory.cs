using System.Globalization;

namespace InterDeptCheck.Replica.Storage;

/// <summary>The directory of a replica, held by one process at a time, and the names of its files.</summary>
internal sealed class ReplicaDirectory : IDisposable
{
    private readonly FileStream held;

    private ReplicaDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public const string SuperblockName = "superblock";

    public string Superblock => File(SuperblockName);

    public string Intent => File("intent");

    public string Records(long generation, int segment) =>
        File(string.Create(CultureInfo.InvariantCulture, $"records-{generation}-{segment}"));

    public string Index(long generation, int growth) => File(string.Create(CultureInfo.InvariantCulture, $"index-{generation}-{growth}"));

    public string Codes(long generation) => File(string.Create(CultureInfo.InvariantCulture, $"codes-{generation}"));

    /// <exception cref="ReplicaInUseException">Another holds it.</exception>
    public static ReplicaDirectory Hold(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new(full, DirectoryLock.Take(full));
    }

    /// <summary>The highest generation that any file's name tells; 0 when there is none.</summary>
    public long LastGeneration() => OfGenerations().Select(file => file.Generation).DefaultIfEmpty().Max();

    /// <summary>Removes what is neither of <paramref name="generation"/> nor of its index number <paramref name="growth"/>.</summary>
    public void RemoveAllBut(long generation, int growth)
    {
        var index = Index(generation, growth);
        foreach (var (path, of) in OfGenerations().ToList())
        {
            var isOther = of != generation || IsIndex(path) && path != index;
            if (isOther) Remove(path);
        }
    }

    /// <summary>Removes a file that is not needed; where it can't be, as long as it is mapped on Windows, the next opening does.</summary>
    public static void Remove(string path)
    {
        try
        {
            System.IO.File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs space, and nothing else: no name of a generation or growth is used twice.
        }
    }

    public long FileBytes() => new DirectoryInfo(Path).EnumerateFiles().Sum(file => file.Length);

    public void Dispose() => held.Dispose();

    private static bool IsIndex(string path) => System.IO.Path.GetFileName(path).StartsWith("index-", StringComparison.Ordinal);

    private IEnumerable<(string Path, long Generation)> OfGenerations()
    {
        foreach (var path in System.IO.Directory.EnumerateFiles(Path))
        {
            var parts = System.IO.Path.GetFileName(path).Split('-');
            if (parts.Length >= 2 && parts[0] is "records" or "index" or "codes"
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
                yield return (path, generation);
        }
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
