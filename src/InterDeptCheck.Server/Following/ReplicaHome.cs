using System.Globalization;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;

namespace InterDeptCheck.Server.Following;

/// <summary>One replica with the checker that answers from it. A check uses one of them from beginning to end, never two.</summary>
internal sealed record ReplicaGeneration(int Number, StatusReplica Replica, Checker Checker) : IDisposable
{
    public void Dispose() => Replica.Dispose();
}

/// <summary>
/// The directory of a node's replicas: one directory for each generation, numbered from 1, of which the highest counts. A rebuild fills the
/// next one while the one before it goes on answering.
/// </summary>
internal sealed class ReplicaHome(string directory, Fingerprinter fingerprinter, TimeProvider clock)
{
    private const int GenerationMax = 999_999;

    /// <summary>Opens the latest generation, or makes the first, and deletes those before it.</summary>
    public ReplicaGeneration OpenLatest()
    {
        var numbers = Numbers();
        var latest = numbers.Count == 0 ? 1 : numbers.Max();
        foreach (var number in numbers.Where(number => number != latest)) Delete(number);
        return Open(latest);
    }

    /// <summary>Makes the generation after <paramref name="current"/>, empty.</summary>
    public ReplicaGeneration OpenNext(ReplicaGeneration current)
    {
        var number = current.Number % GenerationMax + 1;
        Delete(number);
        return Open(number);
    }

    /// <summary>Deletes a generation that nobody reads any more.</summary>
    public void Delete(int number)
    {
        var path = PathOf(number);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private ReplicaGeneration Open(int number)
    {
        var replica = StatusReplica.Open(new ReplicaOptions { Directory = PathOf(number), Time = clock }, fingerprinter.Keys);
        return new(number, replica, new Checker(replica, fingerprinter));
    }

    private List<int> Numbers() => !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateDirectories(directory)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number is > 0 and <= GenerationMax)];

    private string PathOf(int number) => Path.Combine(directory, number.ToString("D6", CultureInfo.InvariantCulture));
}
