using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;

namespace InterDeptCheck.UnitTests.Disclosure;

/// <summary>The files of a disclosure log and its store, removed after the test.</summary>
internal sealed class LogFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("idc-disclosures-");

    public string LogPath => Path.Combine(folder.FullName, "disclosures");

    public string StorePath => Path.Combine(folder.FullName, "disclosures.db");

    public IReadOnlyList<string> Segments => [.. Directory.GetFiles(LogPath, "*.idclog").Order(StringComparer.Ordinal)];

    public DisclosureLog Open(long shipped = 0, DisclosureOptions? options = null) =>
        DisclosureLog.Open(DisclosureDirectory.Open(LogPath), new(shipped), options ?? new());

    public Task<SqliteDisclosureStore> OpenStoreAsync() => SqliteDisclosureStore.OpenAsync(new() { Path = StorePath }, default);

    /// <summary>All entries after a place, as the log gives them.</summary>
    public static IReadOnlyList<DisclosureEntry> ReadAll(DisclosureLog log, long after = 0, int atOnce = 1000)
    {
        using var cursor = new DisclosureCursor(log, new(after));
        List<DisclosureEntry> all = [];
        while (cursor.Read(atOnce) is { Count: > 0 } entries) all.AddRange(entries);
        return all;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
