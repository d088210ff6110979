using InterDeptCheck.Domain.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// The one connection that owns a ledger's file, with its prepared statements and transactions. Not thread-safe: <see cref="SqliteLedger"/>
/// lets one operation in at a time.
/// </summary>
/// <remarks>
/// The bundled SQLite is 3.50.4. It has the WAL-reset bug (fixed in 3.51.3, sqlite.org/wal.html): when two connections write or
/// checkpoint one file at the same time, a page can be lost. So one connection owns the file, locked exclusively from open to close; with
/// locking_mode=EXCLUSIVE set before the first access the index of the WAL is on the heap and nobody else can take part.
/// </remarks>
internal sealed class LedgerDatabase : IDisposable
{
    /// <summary>Pages of the WAL (4 KiB each) after which it is written back: a large import touches the same pages again and again.</summary>
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
    public static LedgerDatabase Open(SqliteLedgerOptions options)
    {
        RefuseEmptied(options.Path);
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = options.CreateIfMissing ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 0, // a busy file is told at once, and not waited for
        }.ToString());
        try
        {
            opened.Open();
            Configure(opened, options);
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

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is durable when this returns, or none of it when it throws.</summary>
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

    public long Number(string sql)
    {
        using var statement = new Statement(connection.Handle!, sql);
        using var cursor = statement.Open();
        return cursor.Step() ? cursor.Long(0) : 0;
    }

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

    private static void Configure(SqliteConnection connection, SqliteLedgerOptions options)
    {
        raw.sqlite3_busy_timeout(connection.Handle, (int)options.BusyPatience.TotalMilliseconds);
        Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
        // Takes the lock and reads the header, so that another owner or another kind of file shows before anything is changed.
        Execute(connection, "BEGIN EXCLUSIVE; COMMIT");
        RefuseForeign(connection, options);
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
                "The ledger's file is empty or missing beside its -wal file. Restore it from a backup, or name another file for a new ledger.");
        }
    }

    private static void RefuseForeign(SqliteConnection connection, SqliteLedgerOptions options)
    {
        var application = Scalar(connection, "PRAGMA application_id");
        if (application == Migrations.ApplicationId) return;
        var isNew = application == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew || !options.CreateIfMissing) throw SqliteProblems.NotALedger();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this assembly and its embedded schema reach this.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
