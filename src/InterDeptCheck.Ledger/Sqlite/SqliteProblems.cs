using InterDeptCheck.Domain.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>Makes of SQLite's errors what the port promises. No message holds a person's data, so SQLite's own is not passed on in it.</summary>
internal static class SqliteProblems
{
    public static LedgerException Of(SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
            LedgerProblem.InUse,
            "Another process has the ledger's file open. Stop it, or ask the running server instead of opening the file.",
            error),
        raw.SQLITE_NOTADB => NotALedger(error),
        raw.SQLITE_FULL => new(
            LedgerProblem.Unavailable,
            "The ledger's disk is full; nothing was written. Free space, then try again.",
            error),
        raw.SQLITE_CORRUPT or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_ERROR => Damaged(error),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new(
            LedgerProblem.Unavailable,
            "The ledger's file can't be opened for writing. Check that it exists, and the rights of file and directory.",
            error),
        _ => new(
            LedgerProblem.Unavailable,
            $"The ledger's file can't be read or written now (SQLite {error.SqliteExtendedErrorCode}); nothing was written. Check the disk, then try again.",
            error),
    };

    public static LedgerException NotALedger(Exception? inner = null) =>
        new(LedgerProblem.Foreign, "The file is not an InterDeptCheck ledger. Name another file.", inner);

    public static LedgerException NewerSchema() =>
        new(LedgerProblem.Foreign, "The ledger was written by a newer version of this software. Use that version.");

    public static LedgerException Damaged(Exception? inner = null) =>
        new(LedgerProblem.Damaged, "The ledger's file is damaged. Verify it, and restore it from a backup.", inner);
}
