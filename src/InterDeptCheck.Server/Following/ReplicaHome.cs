using System.Globalization;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Server.Following;

/// <summary>One replica with the checker that answers from it. A check uses one of them from beginning to end, never two.</summary>
internal sealed record ReplicaGeneration(int Number, StatusReplica Replica, Checker Checker) : IDisposable
{
    public void Dispose() => Replica.Dispose();
}

/// <summary>
/// The directory of a node's replicas: one directory for each generation, numbered from 1, of which the highest counts. A rebuild fills the
/// next one while the one before it goes on answering; a replica that came from elsewhere is put there as the next one too.
/// </summary>
internal sealed class ReplicaHome(string directory, Fingerprinter fingerprinter, TimeProvider clock) : IDisposable
{
    private const int GenerationMax = 999_999;
    private FileStream? held;

    /// <summary>Where a replica is built from the ledger: beside the directory, in the same file system.</summary>
    public string Building => Path.TrimEndingDirectorySeparator(directory) + "-building";

    /// <summary>Where a snapshot is made a replica.</summary>
    public string Fetching => Path.TrimEndingDirectorySeparator(directory) + "-fetching";

    /// <summary>Where the latest generation stands; null when there is none that these keys read, or when it never caught up.</summary>
    public LedgerHead? Head => Numbers() is { Count: > 0 } numbers ? StatusReplica.ReadHead(PathOf(numbers.Max()), fingerprinter.Keys) : null;

    /// <summary>Takes the directory for this process, until <see cref="Dispose"/>.</summary>
    /// <exception cref="ReplicaInUseException">A node runs on it, or another process puts a replica there.</exception>
    public void Hold() => held ??= DirectoryLock.Take(directory);

    /// <summary>Opens the latest generation, or makes the first, and deletes those before it. Holds the directory from now on.</summary>
    /// <exception cref="ReplicaInUseException">Another process holds it.</exception>
    public ReplicaGeneration OpenLatest()
    {
        Hold();
        RemoveFetching();
        foreach (var number in Numbers().Where(number => File.Exists(MarkOf(number))).ToList()) Delete(number);
        var numbers = Numbers();
        var latest = numbers.Count == 0 ? 1 : numbers.Max();
        foreach (var number in numbers.Where(number => number != latest)) Delete(number);
        return Open(latest);
    }

    /// <summary>Makes the generation after <paramref name="current"/>, empty.</summary>
    public ReplicaGeneration OpenNext(ReplicaGeneration current) => Open(Next(current));

    /// <summary>
    /// Makes the generation after <paramref name="current"/>, empty, for a copy of it: it counts from <see cref="Complete"/> on, and is deleted at the
    /// next start when that was never called.
    /// </summary>
    public ReplicaGeneration OpenCopy(ReplicaGeneration current)
    {
        var number = Next(current);
        File.Create(MarkOf(number)).Dispose();
        return Open(number, current.Replica);
    }

    /// <summary>Says that a copy is whole.</summary>
    public void Complete(ReplicaGeneration copy) => File.Delete(MarkOf(copy.Number));

    /// <summary>Deletes a generation that nobody reads any more.</summary>
    public void Delete(int number)
    {
        var path = PathOf(number);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        File.Delete(MarkOf(number));
    }

    /// <summary>
    /// Makes the replica in <paramref name="prepared"/>, a directory beside this one that nobody has open, the next generation, in one step. A node
    /// that runs here goes on with its own until it is started again; when none does, the generations before are deleted.
    /// </summary>
    public int Install(string prepared)
    {
        Directory.CreateDirectory(directory);
        var before = Numbers();
        var number = before.DefaultIfEmpty().Max() % GenerationMax + 1;
        Directory.Move(prepared, PathOf(number));
        if (held is not null) before.ForEach(Delete);
        return number;
    }

    /// <summary>Removes what a fetch has left. Only who holds the directory fetches.</summary>
    public void RemoveFetching()
    {
        if (Directory.Exists(Fetching)) Directory.Delete(Fetching, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private int Latest() => Numbers().DefaultIfEmpty().Max();

    private int Next(ReplicaGeneration current)
    {
        var number = Math.Max(current.Number, Latest()) % GenerationMax + 1;
        Delete(number);
        return number;
    }

    private ReplicaGeneration Open(int number, StatusReplica? copied = null)
    {
        var options = new ReplicaOptions { Directory = PathOf(number), Time = clock };
        var replica = StatusReplica.Open(copied?.OptionsOfCopy(options) ?? options, fingerprinter.Keys);
        return new(number, replica, new Checker(replica, fingerprinter));
    }

    private List<int> Numbers() => !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateDirectories(directory)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number is > 0 and <= GenerationMax)];

    // Beside the directory, so that the replica in it knows nothing of it.
    private string MarkOf(int number) => PathOf(number) + ".copying";

    private string PathOf(int number) => Path.Combine(directory, number.ToString("D6", CultureInfo.InvariantCulture));
}
