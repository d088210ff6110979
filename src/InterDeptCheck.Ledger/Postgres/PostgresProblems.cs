using InterDeptCheck.Domain.Ports;
using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>Makes of PostgreSQL's errors what the port promises. PostgreSQL's own messages are not repeated: they may quote values.</summary>
internal static class PostgresProblems
{
    /// <summary>What <paramref name="error"/> means to who asked; null when it is no trouble of the store, or said already.</summary>
    public static LedgerException? Of(Exception error) => error switch
    {
        LedgerException => null,
        PostgresException refused => Of(refused),
        NpgsqlException or System.Net.Sockets.SocketException or IOException or TimeoutException => Unreachable(error),
        // Npgsql says so when the connection broke between two steps.
        InvalidOperationException { Source: "Npgsql" } => Unreachable(error),
        InvalidCastException or FormatException or OverflowException => Damaged(error),
        _ => null,
    };

    public static LedgerException Damaged(Exception? inner = null) => new(
        LedgerProblem.Damaged,
        "The ledger's database is damaged. Run idcheck ledger verify, and go by docs/operating/ledger-faults.md.",
        inner);

    public static LedgerException NewerSchema() =>
        new(LedgerProblem.Foreign, "The ledger was written by a newer version of this software. Use that version.");

    public static LedgerException NotInitialised(Exception? inner = null) =>
        new(LedgerProblem.Foreign, "The database holds no ledger of this version. Run idcheck ledger init first.", inner);

    private static LedgerException Of(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => new(
            LedgerProblem.Unavailable,
            "The database server has no space; nothing was acknowledged. Free space on it, then try again.",
            error),
        PostgresErrorCodes.InsufficientPrivilege => new(
            LedgerProblem.Unavailable,
            "The database role may not do this. Connect with the role that idcheck ledger init made for this kind of node.",
            error),
        PostgresErrorCodes.ReadOnlySqlTransaction => new(
            LedgerProblem.Unavailable,
            "The server is a standby. Name the primary among the hosts; after a fail-over, try again.",
            error),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedColumn => NotInitialised(error),
        ['2', '3', ..] or ['X', 'X', ..] => Damaged(error),
        _ => Unreachable(error),
    };

    private static LedgerException Unreachable(Exception error) => new(
        LedgerProblem.Unavailable,
        "The ledger's database can't be reached or does not answer now"
        + (error is PostgresException { SqlState: var code } ? $" (SQLSTATE {code})" : "")
        + "; what was not acknowledged may be sent again with the same event id. Check the server, then try again.",
        error);
}
