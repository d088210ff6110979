using Npgsql;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// One transaction, and the one way to commit it. A commit that waits for synchronous standbys and is cancelled has committed on the primary
/// alone, and PostgreSQL reports it as done, with a warning: what was acknowledged so would be lost in a fail-over, and seen until then. So
/// a commit is never cancelled from here: the server's statement_timeout, which does not count that wait, is all the limit that a connection
/// has. And the warning, should an operator have cancelled it, is taken for what it says. (PostgreSQL's documentation, "Synchronous
/// Replication"; statement_timeout.)
/// </summary>
internal static class Commit
{
    /// <summary>Runs an operation in a transaction and commits it.</summary>
    /// <exception cref="TimeoutException">It is on the primary, but not where it must be too.</exception>
    public static async Task<T> RunAsync<T>(
        NpgsqlConnection connection, Func<NpgsqlConnection, Task<T>> operation, CancellationToken cancellationToken)
    {
        var isWarned = false;
        void Warned(object sender, NpgsqlNoticeEventArgs notice) =>
            isWarned |= string.Equals(notice.Notice.InvariantSeverity, "WARNING", StringComparison.Ordinal);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await operation(connection);
        connection.Notice += Warned;
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        finally
        {
            connection.Notice -= Warned;
        }

        return isWarned ? throw new TimeoutException("The commit did not wait for the standbys.") : result;
    }
}
