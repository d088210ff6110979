using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Brings a file to the schema that this code knows, forward only: one numbered file of SQL for each version.</summary>
internal sealed class Migrations
{
    /// <summary>Of a ledger.</summary>
    public static readonly Migrations OfLedger = new("Schema", 0x4944434C, "ledger"); // "IDCL"

    /// <summary>Of a store of disclosures.</summary>
    public static readonly Migrations OfDisclosures = new("DisclosureSchema", 0x49444344, "disclosure store"); // "IDCD"

    private readonly string[] files;

    private Migrations(string folder, int applicationId, string noun)
    {
        ApplicationId = applicationId;
        Problems = new(noun);
        files = [.. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"InterDeptCheck.Ledger.{folder}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The mark of this kind of file in the header of an SQLite file.</summary>
    public int ApplicationId { get; }

    /// <summary>What is said when something is wrong with a file of this kind.</summary>
    public SqliteProblems Problems { get; }

    /// <summary>The version of the schema that this code writes.</summary>
    public int Version => files.Length;

    /// <exception cref="LedgerException">The file's version is higher than <see cref="Version"/>, or its rules are too old.</exception>
    public void Apply(LedgerDatabase database)
    {
        var version = database.Number("PRAGMA user_version");
        if (version > Version) throw Problems.NewerSchema();
        if (this == OfLedger && version > 0) RulesFloor.Require(database.Number(RulesFloor.Query));
        if (version == Version) return;
        database.Write(() =>
        {
            for (var next = (int)version; next < Version; next++) database.Execute(Read(files[next]));
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
