using System.Text.Json;
using InterDeptCheck.Cli.Synthesis;
using InterDeptCheck.Domain.Identity;
using InterDeptCheck.TestKit.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace InterDeptCheck.Compare.Serving;

/// <summary>
/// The tables that a team would put the same people in: a row a person with the grants as JSON, and a row an identifier, which is the index
/// that a check looks in.
/// </summary>
internal static class SelectStore
{
    /// <summary>What one check reads.</summary>
    public const string Select =
        """
        SELECT p.family_name, p.given_names, p.born, p.grants FROM identifier i JOIN person p ON p.id = i.person
        WHERE i.kind = $1 AND i.value = $2
        """;

    private const int PeopleAtOnce = 8_192;

    private const string Tables =
        """
        CREATE TABLE person (id bigint NOT NULL, family_name text NOT NULL, given_names text NOT NULL, born integer NOT NULL, grants jsonb NOT NULL);
        CREATE TABLE identifier (kind smallint NOT NULL, value text NOT NULL, person bigint NOT NULL);
        """;

    private const string Keys =
        """
        ALTER TABLE person ADD PRIMARY KEY (id);
        ALTER TABLE identifier ADD PRIMARY KEY (kind, value) INCLUDE (person);
        VACUUM ANALYZE person;
        VACUUM ANALYZE identifier;
        """;

    // For a machine of this kind: what is asked for is in memory, and a bulk load does not wait for checkpoints.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["shared_buffers"] = "1GB",
        ["max_wal_size"] = "8GB",
        ["maintenance_work_mem"] = "512MB",
        ["checkpoint_timeout"] = "30min",
    };

    /// <summary>Starts a server with all the people in it.</summary>
    public static async Task<PostgresCluster> StartAsync(SynthPeople synth, long people, CancellationToken cancellationToken)
    {
        var cluster = await PostgresCluster.StartAsync(new() { WalSegmentMegabytes = 16, Settings = Settings }, cancellationToken);
        try
        {
            await cluster.ExecuteAsync(Tables, cancellationToken);
            await FillAsync(cluster, synth, people, cancellationToken);
            foreach (var statement in Keys.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                await cluster.ExecuteAsync(statement, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The kind and the text by which an identifier is kept; a document's is of its type, state and number.</summary>
    public static (short Kind, string Value) KeyOf(Identifier identifier) => identifier switch
    {
        NinoIdentifier nino => (1, nino.Number.Number8),
        NhsNumberIdentifier nhs => (2, nhs.Number.Value),
        DocumentIdentifier document => (3, document.Key.ToString()),
        _ => throw new NotSupportedException("An identifier that nobody here has."),
    };

    private static async Task FillAsync(PostgresCluster cluster, SynthPeople synth, long people, CancellationToken cancellationToken)
    {
        await using var forPeople = new NpgsqlConnection(cluster.ConnectionString());
        await using var forIdentifiers = new NpgsqlConnection(cluster.ConnectionString());
        await forPeople.OpenAsync(cancellationToken);
        await forIdentifiers.OpenAsync(cancellationToken);
        await using var persons = await forPeople.BeginBinaryImportAsync("COPY person FROM STDIN (FORMAT binary)", cancellationToken);
        await using var identifiers = await forIdentifiers.BeginBinaryImportAsync("COPY identifier FROM STDIN (FORMAT binary)", cancellationToken);
        for (var first = 0L; first < people; first += PeopleAtOnce)
        {
            var from = first;
            var rows = new SelectRow[(int)Math.Min(PeopleAtOnce, people - first)];
            Parallel.For(0, rows.Length, new() { CancellationToken = cancellationToken }, at => rows[at] = SelectRow.Of(synth, from + at));
            foreach (var row in rows) await WriteAsync(persons, identifiers, row, cancellationToken);
        }

        await persons.CompleteAsync(cancellationToken);
        await identifiers.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter persons, NpgsqlBinaryImporter identifiers, SelectRow row, CancellationToken cancellationToken)
    {
        await persons.StartRowAsync(cancellationToken);
        await persons.WriteAsync(row.Id, NpgsqlDbType.Bigint, cancellationToken);
        await persons.WriteAsync(row.FamilyName, NpgsqlDbType.Text, cancellationToken);
        await persons.WriteAsync(row.GivenNames, NpgsqlDbType.Text, cancellationToken);
        await persons.WriteAsync(row.Born, NpgsqlDbType.Integer, cancellationToken);
        await persons.WriteAsync(row.Grants, NpgsqlDbType.Jsonb, cancellationToken);
        foreach (var (kind, value) in row.Keys)
        {
            await identifiers.StartRowAsync(cancellationToken);
            await identifiers.WriteAsync(kind, NpgsqlDbType.Smallint, cancellationToken);
            await identifiers.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);
            await identifiers.WriteAsync(row.Id, NpgsqlDbType.Bigint, cancellationToken);
        }
    }

    private sealed record SelectRow(long Id, string FamilyName, string GivenNames, int Born, string Grants, (short Kind, string Value)[] Keys)
    {
        public static SelectRow Of(SynthPeople synth, long number)
        {
            var record = synth.Record(number);
            var grants = record.Grants.SelectMany(grant => grant.Rows()).Select(row => new StoredGrant(
                row.Codes.ProductType, row.Codes.ImmigrationStatus, row.ValidFrom, row.ValidUntil, (int)row.PublicFunds));
            return new(
                number,
                record.Identity!.Name.FamilyName,
                record.Identity.Name.GivenNames ?? "",
                record.Identity.Born.ToInt(),
                JsonSerializer.Serialize(grants.ToArray(), StoredGrantJson.Default.StoredGrantArray),
                [.. record.Identifiers.Select(part => KeyOf(part.Identifier))]);
        }
    }
}
