using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica;
using Microsoft.Data.Sqlite;

namespace InterDeptCheck.Perf.Designs;

/// <summary>
/// SQLite as one would use it: a table of records by a dense number, and a table of keys that is its own index. Built in the order of both, with
/// no journal; then read over mapped memory by a connection a thread, which a writer's log (WAL) lets go on beside it.
/// </summary>
internal sealed class SqliteDesign : IDesign
{
    private const int RowsOfATransaction = 1_000_000;
    private const string Tables =
        "CREATE TABLE records(person INTEGER PRIMARY KEY, body BLOB NOT NULL);"
        + "CREATE TABLE keys(key INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY(key, person)) WITHOUT ROWID";

    private readonly DesignSetting setting;
    private readonly string file;
    private readonly SqliteConnection writing;
    private readonly List<(long Key, int Person)> keysBuilt = [];
    private SqliteWriter? writer;
    private int built;

    public SqliteDesign(DesignSetting setting)
    {
        this.setting = setting;
        file = Path.Combine(setting.Directory, "records.db");
        var isNew = !File.Exists(file);
        writing = Connect(file, SqliteOpenMode.ReadWriteCreate);
        if (isNew) Execute(writing, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-262144; " + Tables);
        else Execute(writing, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536");
    }

    public long Bytes => new FileInfo(file).Length;

    public void Add(IReadOnlyList<PersonFingerprints> people, long lastPosition)
    {
        using var transaction = writing.BeginTransaction();
        using var insert = Prepare(writing, transaction, "INSERT INTO records VALUES (?, ?)", SqliteType.Integer, SqliteType.Blob);
        foreach (var person in people)
        {
            built++;
            insert.Parameters[0].Value = (long)built;
            insert.Parameters[1].Value = SealedRecord.Seal(person.Records[0], setting.Codes, setting.Keys.Seals);
            insert.ExecuteNonQuery();
            foreach (var key in SealedRecord.KeysOf(person.Records[0])) keysBuilt.Add(((long)key, built));
        }

        transaction.Commit();
    }

    // The keys are random: in order they fill one page after the other, and as they come they would split pages all over the file.
    public void Finish()
    {
        keysBuilt.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        for (var first = 0; first < keysBuilt.Count; first += RowsOfATransaction)
        {
            using var transaction = writing.BeginTransaction();
            using var insert = Prepare(writing, transaction, "INSERT INTO keys VALUES (?, ?)", SqliteType.Integer, SqliteType.Integer);
            for (var at = first; at < Math.Min(keysBuilt.Count, first + RowsOfATransaction); at++)
            {
                insert.Parameters[0].Value = keysBuilt[at].Key;
                insert.Parameters[1].Value = (long)keysBuilt[at].Person;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        keysBuilt.Clear();
        keysBuilt.TrimExcess();
    }

    public IDesignReader Read() => new Reader(Connect(file, SqliteOpenMode.ReadWrite), setting.Keys.Seals);

    public void Apply(IReadOnlyList<PersonFingerprints> people, long lastPosition) => (writer ??= new(writing, setting)).Apply(people);

    public void Dispose()
    {
        writer?.Dispose();
        writing.Dispose();
    }

    internal static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction? transaction, string text, params ReadOnlySpan<SqliteType> types)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Numbered, for the provider binds by name.
        var number = 0;
        command.CommandText = string.Concat(text.Select(c => c == '?' ? $"$p{number++}" : c.ToString()));
        for (var at = 0; at < types.Length; at++) command.Parameters.Add($"$p{at}", types[at]);
        command.Prepare();
        return command;
    }

    private static SqliteConnection Connect(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        // As much as the library was built to map: usually 2 GiB; pages beyond it are read into the connection's cache.
        Execute(connection, $"PRAGMA mmap_size={long.MaxValue}; PRAGMA cache_size=-65536; PRAGMA busy_timeout=10000");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private sealed class Reader : IDesignReader
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand select;
        private readonly SipHash seals;

        public Reader(SqliteConnection connection, SipHash seals)
        {
            this.connection = connection;
            this.seals = seals;
            select = Prepare(connection, null, "SELECT r.body FROM keys k JOIN records r ON r.person = k.person WHERE k.key = ?", SqliteType.Integer);
        }

        public int Look(KeyFingerprint key, Span<byte> into)
        {
            select.Parameters[0].Value = (long)key.Value;
            using var rows = select.ExecuteReader();
            if (!rows.Read()) return 0;
            var body = rows.GetFieldValue<byte[]>(0);
            return rows.Read() ? IDesignReader.Wrong : SealedRecord.Open(body, seals, into);
        }

        public void Dispose()
        {
            select.Dispose();
            connection.Dispose();
        }
    }
}
