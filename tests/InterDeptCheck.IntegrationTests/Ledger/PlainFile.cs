using Microsoft.Data.Sqlite;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>A closed ledger's file, edited as somebody with an SQLite shell could.</summary>
internal static class PlainFile
{
    public static void Edit(string path, string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Edits what the triggers protect.</summary>
    public static void Tamper(string path, string sql) => Edit(
        path,
        """
        DROP TRIGGER events_are_never_updated; DROP TRIGGER events_are_never_deleted;
        DROP TRIGGER records_are_never_updated; DROP TRIGGER records_are_never_deleted;
        """ + sql);
}
