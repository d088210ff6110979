using InterDeptCheck.Domain.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// The one connection that owns a file of a ledger or of disclosures, with its prepared statements and transactions. Not thread-safe: <see cref="SqliteLedger"/>
/// lets one operation in at a time.
/// </summary>
/// <remarks>
/// The bundled SQLite is 3.50.4. It has the WAL-reset bug (fixed in 3.51.3, sqlite.org/wal.html): when two connections write or
/// checkpoint one file at the same time, a page can be lost. So one connection owns the file, locked exclusively from open to close; with
/// locking_mode=EXCLUSIVE set before the first access the index of the WAL is on the heap and nobody else can take part.
/// </remarks>
internal sealed class LedgerDatabase : IDisposable
{
    /// <summary>Pages of the WAL (4 KiB each) after which it is written back: a large import touches many pages again.</summary>
    private const int WalPages = 25_000;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;

    private LedgerDatabase(SqliteConnection connection)
    {
        this.connection = connection;
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
    }

    /// <summary>Opens the file and takes its lock.</summary>
    public static LedgerDatabase Open(SqliteLedgerOptions options, Migrations schema)
    {
        RefuseEmptied(options.Path);
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = options.CreateIfMissing ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        try
        {
            opened.Open();
            Configure(opened, options, schema);
            return new(opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The statement of <paramref name="sql"/>, one for each text for as long as the file is open.</summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement)) statements.Add(sql, statement = new(connection.Handle!, sql));
        return statement;
    }

    /// <summary>Runs <paramref name="work"/> in one transaction: durable when this returns, not there when it throws.</summary>
    public T Write<T>(Func<T> work)
    {
        begin.Run();
        try
        {
            var result = work();
            commit.Run();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(connection.Handle);

    /// <summary>Runs statements that come with the schema, which need no preparing.</summary>
    public void Execute(string sql) => Execute(connection, sql);

    /// <summary>The first column of the first row; 0 when there is none.</summary>
    public long Number(string sql) => Scalar(connection, sql);

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }

    // SQLite rolls back by itself on some errors, such as a full disk; then there is nothing left to roll back.
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0) return;
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // What led here is thrown on, and says more.
        }
    }

    private static void Configure(SqliteConnection connection, SqliteLedgerOptions options, Migrations schema)
    {
        raw.sqlite3_busy_timeout(connection.Handle, (int)options.BusyPatience.TotalMilliseconds);
        Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
        // Takes the lock and reads the header, so that another owner or another kind of file shows before anything is changed.
        Execute(connection, "BEGIN EXCLUSIVE; COMMIT");
        RefuseForeign(connection, options, schema);
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, $"PRAGMA cache_size = -{(long)options.CacheMebibytes * 1024}");
        Execute(connection, $"PRAGMA wal_autocheckpoint = {WalPages}");
        Execute(connection, "PRAGMA temp_store = FILE");
        Execute(connection, "PRAGMA trusted_schema = OFF");
        Execute(connection, "BEGIN IMMEDIATE; COMMIT");
    }

    // SQLite takes an empty or missing file for a new database and drops the WAL beside it, with what was acknowledged in it. The file
    // itself is not opened here: closing it would drop the locks of an owner in this same process.
    private static void RefuseEmptied(string path)
    {
        var file = new FileInfo(path);
        var wal = new FileInfo(path + "-wal");
        if (file.Exists ? file.Length == 0 : wal.Exists && wal.Length > 0)
        {
            throw new LedgerException(LedgerProblem.Damaged,
                "The file is empty or missing beside its -wal file. Restore it from a backup, or name another file for a new one.");
        }
    }

    private static void RefuseForeign(SqliteConnection connection, SqliteLedgerOptions options, Migrations schema)
    {
        var application = Scalar(connection, "PRAGMA application_id");
        if (application == schema.ApplicationId) return;
        var isNew = application == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew || !options.CreateIfMissing) throw schema.Problems.Foreign();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection.Handle!, sql);
        using var cursor = statement.Open();
        return cursor.Step() ? cursor.Long(0) : 0;
    }

    // Not through SqliteCommand: it retries on a busy file by itself, and its "no timeout" means for ever.
    private static void Execute(SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_exec(connection.Handle, sql);
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
