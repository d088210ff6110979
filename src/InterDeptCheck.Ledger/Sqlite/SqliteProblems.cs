using InterDeptCheck.Domain.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Makes of SQLite's errors what the port promises. SQLite's own messages are not repeated.</summary>
/// <param name="noun">What kind of file it is, for people.</param>
internal sealed class SqliteProblems(string noun)
{
    public LedgerException Of(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
            LedgerProblem.InUse,
            $"Another process has the {noun}'s file open. Stop it, or ask the running server instead of opening the file.",
            error),
        raw.SQLITE_NOTADB => Foreign(error),
        raw.SQLITE_FULL => new(
            LedgerProblem.Unavailable,
            $"The {noun}'s disk is full; nothing was written. Free space, then try again.",
            error),
        raw.SQLITE_CORRUPT or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_ERROR => DamagedFile(error),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new(
            LedgerProblem.Unavailable,
            $"The {noun}'s file can't be opened for writing. Check that it exists, and the rights of file and directory.",
            error),
        _ => new(
            LedgerProblem.Unavailable,
            $"The {noun}'s file can't be read or written now (SQLite {error.SqliteExtendedErrorCode}); nothing was written. "
            + "Check the disk, then try again.",
            error),
    };

    public LedgerException Foreign(Exception? inner = null) =>
        new(LedgerProblem.Foreign, $"The file is not an InterDeptCheck {noun}. Name another file.", inner);

    public LedgerException NewerSchema() =>
        new(LedgerProblem.Foreign, $"The {noun} was written by a newer version of this software. Use that version.");

    public LedgerException DamagedFile(Exception? inner = null) =>
        new(LedgerProblem.Damaged, $"The {noun}'s file is damaged. Verify it, and restore it from a backup.", inner);

    /// <summary>Of a ledger.</summary>
    public static LedgerException Damaged(Exception? inner = null) => Migrations.OfLedger.Problems.DamagedFile(inner);
}
