using InterDeptCheck.Replica;
using Microsoft.Data.Sqlite;

namespace InterDeptCheck.Perf.Designs;

/// <summary>Applies to <see cref="SqliteDesign"/>: a transaction for each of the ledger's; keys are touched only where they changed.</summary>
internal sealed class SqliteWriter(SqliteConnection connection, DesignSetting setting) : IDisposable
{
    private readonly SqliteCommand find = SqliteDesign.Prepare(
        connection, null, "SELECT r.person, r.body FROM keys k JOIN records r ON r.person = k.person WHERE k.key = ?", SqliteType.Integer);

    private readonly SqliteCommand replace = SqliteDesign.Prepare(
        connection, null, "UPDATE records SET body = ? WHERE person = ?", SqliteType.Blob, SqliteType.Integer);

    private readonly SqliteCommand insert = SqliteDesign.Prepare(
        connection, null, "INSERT INTO records(body) VALUES (?) RETURNING person", SqliteType.Blob);

    private readonly SqliteCommand link = SqliteDesign.Prepare(
        connection, null, "INSERT INTO keys VALUES (?, ?)", SqliteType.Integer, SqliteType.Integer);

    private readonly SqliteCommand unlink = SqliteDesign.Prepare(
        connection, null, "DELETE FROM keys WHERE key = ? AND person = ?", SqliteType.Integer, SqliteType.Integer);

    private IEnumerable<SqliteCommand> Commands => [find, replace, insert, link, unlink];

    public void Apply(IReadOnlyList<PersonFingerprints> people)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var command in Commands) command.Transaction = transaction;
        foreach (var person in people) Apply(person);
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in Commands) command.Dispose();
    }

    private void Apply(PersonFingerprints person)
    {
        var body = SealedRecord.Seal(person.Records[0], setting.Codes, setting.Keys.Seals);
        var keys = SealedRecord.KeysOf(person.Records[0]).ToArray();
        var (number, before) = Find(person.Person.Value);
        if (number == 0)
        {
            insert.Parameters[0].Value = body;
            number = (long)insert.ExecuteScalar()!;
        }
        else
        {
            replace.Parameters[0].Value = body;
            replace.Parameters[1].Value = number;
            replace.ExecuteNonQuery();
        }

        foreach (var gone in before.Except(keys)) Run(unlink, gone, number);
        foreach (var come in keys.Except(before)) Run(link, come, number);
    }

    private (long Number, ulong[] Keys) Find(ulong person)
    {
        find.Parameters[0].Value = (long)person;
        using var rows = find.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), SealedRecord.KeysOf(rows.GetFieldValue<byte[]>(1))) : (0, []);
    }

    private static void Run(SqliteCommand command, ulong key, long number)
    {
        command.Parameters[0].Value = (long)key;
        command.Parameters[1].Value = number;
        command.ExecuteNonQuery();
    }
}
