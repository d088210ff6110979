using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// One prepared statement, kept for the life of the connection. It is used through a <see cref="Cursor"/>, which resets it whatever
/// happens: a statement that is not reset would keep a read open over the commit. Not thread-safe, like the connection.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt handle;
    private bool isOpen;

    public Statement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle));
    }

    public Cursor Open()
    {
        if (isOpen) throw new InvalidOperationException("This statement is being read: a cursor can't be opened inside its own.");
        isOpen = true;
        return new(this);
    }

    public void Run()
    {
        using var cursor = Open();
        cursor.Step();
    }

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection);
    }

    /// <summary>One run of the statement. Parameters count from 1, columns from 0.</summary>
    internal readonly ref struct Cursor(Statement statement) : IDisposable
    {
        public void Bind(int parameter, long value) => statement.Check(raw.sqlite3_bind_int64(statement.handle, parameter, value));

        public void BindNull(int parameter) => statement.Check(raw.sqlite3_bind_null(statement.handle, parameter));

        public void Bind(int parameter, string? value) => statement.Check(value is null
            ? raw.sqlite3_bind_null(statement.handle, parameter)
            : raw.sqlite3_bind_text(statement.handle, parameter, value));

        public void Bind(int parameter, ReadOnlySpan<byte> value) =>
            statement.Check(raw.sqlite3_bind_blob(statement.handle, parameter, value));

        public void Bind(int parameter, Guid value)
        {
            // Big endian, as RFC 9562 has it: bytes sort like the text, and look like it in the file.
            Span<byte> bytes = stackalloc byte[16];
            value.TryWriteBytes(bytes, bigEndian: true, out _);
            Bind(parameter, bytes);
        }

        /// <summary>Goes to the next row; false when there is none.</summary>
        public bool Step()
        {
            var code = raw.sqlite3_step(statement.handle);
            if (code == raw.SQLITE_ROW) return true;
            if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, statement.connection);
            return false;
        }

        /// <summary>Makes ready to run again with other parameters.</summary>
        public void Again() => raw.sqlite3_reset(statement.handle);

        public bool IsNull(int column) => raw.sqlite3_column_type(statement.handle, column) == raw.SQLITE_NULL;

        public long Long(int column) => raw.sqlite3_column_int64(statement.handle, column);

        public string Text(int column) => raw.sqlite3_column_text(statement.handle, column).utf8_to_string() ?? "";

        /// <summary>The bytes, valid until the next step.</summary>
        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement.handle, column);

        /// <exception cref="FormatException">The column does not have 16 bytes.</exception>
        public Guid Guid(int column)
        {
            var bytes = Bytes(column);
            return bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : throw new FormatException("An id of another length.");
        }

        public void Dispose()
        {
            // The result of a reset repeats the error of the step before it, which was thrown already.
            raw.sqlite3_reset(statement.handle);
            raw.sqlite3_clear_bindings(statement.handle);
            statement.isOpen = false;
        }
    }
}
