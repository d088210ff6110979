using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using InterDeptCheck.TestKit.Postgres;

namespace InterDeptCheck.IntegrationTests.Postgres;

/// <summary>What the database's superuser can do to a ledger is found and named by position: nothing keeps him from it.</summary>
public sealed class PostgresLedgerVerifyTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Wrong = "decode(repeat('ab', 32), 'hex')";
    private const string Payload = "convert_to(replace(convert_from(payload, 'UTF8'), 'GRANT-', 'OTHER-'), 'UTF8')";
    private static readonly Actor Submitter = new("operator:test");

    private readonly TestData data = new(7);

    /// <summary>Each tampering, where verification must find it, and as what. All are of the chain.</summary>
    private static readonly (string Tampering, long Position, LedgerFaultKind Kind)[] OfTheChain =
    [
        ("DELETE FROM payloads WHERE position = 5; DELETE FROM events WHERE position = 5", 5, LedgerFaultKind.Gap),
        ($"UPDATE events SET prev_hash = {Wrong} WHERE position = 5", 5, LedgerFaultKind.PreviousHashDiffers),
        ($"UPDATE events SET hash = {Wrong} WHERE position = 5", 5, LedgerFaultKind.HashDiffers),
        ($"UPDATE events SET hash = {Wrong} WHERE position = 5", 6, LedgerFaultKind.PreviousHashDiffers),
        ("UPDATE events SET actor = 'operator:mallory' WHERE position = 5", 5, LedgerFaultKind.HashDiffers),
        ("UPDATE events SET verdict_rule = 'NO_SUCH_RULE' WHERE position = 5", 5, LedgerFaultKind.HashDiffers),
        ("UPDATE events SET effective_on = effective_on + 1 WHERE position = 5", 5, LedgerFaultKind.HashDiffers),
        ("UPDATE events SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 5", 5, LedgerFaultKind.HashDiffers),
        ($"UPDATE payloads SET payload = {Payload} WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers),
        ("UPDATE payloads SET salt = decode(repeat('00', 16), 'hex') WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers),
        ("DELETE FROM payloads WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers),
        ("UPDATE head SET position = 4", 8, LedgerFaultKind.HeadDiffers),
        ($"UPDATE head SET hash = {Wrong}", 8, LedgerFaultKind.HeadDiffers),
        ("DELETE FROM payloads WHERE position = 8; DELETE FROM events WHERE position = 8", 7, LedgerFaultKind.HeadDiffers),
        ("TRUNCATE events, payloads CASCADE", 0, LedgerFaultKind.HeadDiffers),
        // Two events change places, each with its payload.
        ("UPDATE events SET position = 100, commit_position = 100 WHERE position = 3; UPDATE events SET position = 3, commit_position = 3 WHERE position = 4;"
            + "UPDATE events SET position = 4, commit_position = 4 WHERE position = 100;"
            + "UPDATE payloads SET position = 100 WHERE position = 3; UPDATE payloads SET position = 3 WHERE position = 4;"
            + "UPDATE payloads SET position = 4 WHERE position = 100", 3, LedgerFaultKind.PreviousHashDiffers),
    ];

    private static readonly (string Tampering, long Position, LedgerFaultKind Kind)[] OfTheProjection =
    [
        ($"UPDATE records SET payload = {Payload} WHERE position = 8", 8, LedgerFaultKind.RecordDiffers),
        ("UPDATE records SET payload = 'not json' WHERE position = 8", 8, LedgerFaultKind.RecordDiffers),
        ("DELETE FROM records WHERE position = 8", 8, LedgerFaultKind.RecordMissing),
        ("INSERT INTO records VALUES (99, gen_random_uuid(), '{}')", 99, LedgerFaultKind.RecordMissing),
        ("INSERT INTO records SELECT 99, person, payload FROM records WHERE position = 8", 99, LedgerFaultKind.RecordMissing),
        ("DELETE FROM claims WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer),
        ("UPDATE claims SET is_open = true WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer),
        ("UPDATE claims SET text = 'AA000000' WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer),
        ("INSERT INTO claims VALUES (1, 'AA000000', false, gen_random_uuid(), true)", 0, LedgerFaultKind.ClaimsDiffer),
    ];

    [PostgresFact]
    public async Task Every_tampering_with_the_chain_is_found_at_its_position()
    {
        foreach (var (tampering, position, kind) in OfTheChain)
        {
            var report = await VerifyAsync(tampering, projection: false);
            Assert.True(report.Faults.Contains(new(new(position), kind)), $"{tampering}: {string.Join(", ", report.Faults)}");
        }
    }

    [PostgresFact]
    public async Task Every_tampering_with_the_records_is_found_at_its_position_and_nothing_else_is()
    {
        foreach (var (tampering, position, kind) in OfTheProjection)
        {
            Assert.True((await VerifyAsync(tampering, projection: false)).IsSound, tampering);
            var report = await VerifyAsync(tampering, projection: true);
            Assert.True(report.Faults.SequenceEqual([new(new(position), kind)]), $"{tampering}: {string.Join(", ", report.Faults)}");
        }
    }

    [PostgresFact] // Why: a copy that is old and whole verifies; only who was there later can tell.
    public async Task A_ledger_cut_back_to_an_earlier_end_verifies_and_lacks_the_position_that_a_reader_knows()
    {
        var options = await databases.NewAsync();
        LedgerHead known;
        await using (var ledger = await PostgresLedger.OpenAsync(options, TimeProvider.System, default))
        {
            await WriteAsync(ledger);
            known = await ledger.ReadHeadAsync(default);
        }

        await TamperAsync(
            options,
            "DELETE FROM payloads WHERE position = 8; DELETE FROM records WHERE position = 8; DELETE FROM events WHERE position = 8;"
            + "UPDATE head SET position = 7, hash = (SELECT hash FROM events WHERE position = 7)");
        await using var old = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        Assert.True((await old.VerifyAsync(projection: false, null, default)).IsSound);
        Assert.Null(await old.ReadHashAsync(known.Position, default));
        await old.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, default);
        Assert.NotEqual(known.Hash, await old.ReadHashAsync(known.Position, default));
    }

    [PostgresFact]
    public async Task The_tail_does_not_pass_on_a_chain_that_was_tampered_with()
    {
        var options = await databases.NewAsync();
        await using var ledger = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        await WriteAsync(ledger);
        await TamperAsync(options, "UPDATE events SET actor = 'operator:mallory' WHERE position = 5");
        Assert.Equal(4, (await ledger.ReadAfterAsync(default, 4, default)).Count);
        var error = await Assert.ThrowsAsync<LedgerException>(() => ledger.ReadAfterAsync(default, 5, default));
        Assert.Equal(LedgerProblem.Damaged, error.Problem);
    }

    private async Task<VerifyReport> VerifyAsync(string tampering, bool projection)
    {
        var options = await databases.NewAsync();
        await using var ledger = await PostgresLedger.OpenAsync(options, TimeProvider.System, default);
        await WriteAsync(ledger);
        Assert.True((await ledger.VerifyAsync(projection: true, null, default)).IsSound);
        await TamperAsync(options, tampering);
        return await ledger.VerifyAsync(projection, null, default);
    }

    // Eight events of one person, the last of which grants a status.
    private async Task WriteAsync(PostgresLedger ledger)
    {
        var person = data.APerson();
        ChangeBuilder Next() => data.AnEvent().Of(person);
        List<Change> changes = [Next().Registering().Build(), Next().Linking(data.ANino()).Build()];
        while (changes.Count < 8) changes.Add(Next().Granting(data.AGrantId(), new DateOnly(2020, 1, 1)).Build());
        foreach (var change in changes) await ledger.SubmitAsync(change, Submitter, default);
    }

    private async Task TamperAsync(PostgresLedgerOptions options, string sql)
    {
        var database = new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
        // As in a restore, no trigger fires, and no constraint that would.
        await databases.Cluster.ExecuteAsync($"SET session_replication_role = replica; SET search_path = idcheck; {sql}", default, database);
    }
}
