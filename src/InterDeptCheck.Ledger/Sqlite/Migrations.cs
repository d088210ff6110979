using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Brings a file to the schema that this code knows, forward only: one numbered file of SQL for each version.</summary>
internal static class Migrations
{
    /// <summary>The mark of a ledger in the header of an SQLite file: "IDCL".</summary>
    public const int ApplicationId = 0x4944434C;

    private const string Prefix = "InterDeptCheck.Ledger.Schema.";

    private static readonly string[] Files = [.. typeof(Migrations).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The version of the schema that this code writes.</summary>
    public static int Version => Files.Length;

    /// <exception cref="LedgerException">The file's version is higher than <see cref="Version"/>.</exception>
    public static void Apply(LedgerDatabase database)
    {
        var version = database.Number("PRAGMA user_version");
        if (version > Version) throw SqliteProblems.NewerSchema();
        if (version == Version) return;
        database.Write(() =>
        {
            for (var next = (int)version; next < Version; next++) database.Execute(Read(Files[next]));
            database.Execute($"PRAGMA user_version = {Version}; PRAGMA application_id = {ApplicationId}");
            return 0;
        });
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
