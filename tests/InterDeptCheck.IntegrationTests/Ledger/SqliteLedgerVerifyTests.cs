using System.Security.Cryptography;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;
using Microsoft.Data.Sqlite;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>Each kind of fault, made for real in a closed file, is found and named by position.</summary>
public sealed class SqliteLedgerVerifyTests : IDisposable
{
    private const string Wrong = "randomblob(32)";
    private static readonly Actor Submitter = new("operator:test");
    private readonly TemporaryDirectory directory = new();
    private readonly TestData data = new(7);

    private string Path => directory.File("test.ledger");

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("DELETE FROM events WHERE position = 5; DELETE FROM payloads WHERE position = 5", 5, LedgerFaultKind.Gap)]
    [InlineData("UPDATE events SET prev_hash = " + Wrong + " WHERE position = 5", 5, LedgerFaultKind.PreviousHashDiffers)]
    [InlineData("UPDATE events SET hash = " + Wrong + " WHERE position = 5", 5, LedgerFaultKind.HashDiffers)]
    [InlineData("UPDATE events SET hash = " + Wrong + " WHERE position = 5", 6, LedgerFaultKind.PreviousHashDiffers)]
    [InlineData("UPDATE events SET actor = 'operator:mallory' WHERE position = 5", 5, LedgerFaultKind.HashDiffers)]
    [InlineData("UPDATE events SET verdict_rule = 'NO_SUCH_RULE' WHERE position = 5", 5, LedgerFaultKind.HashDiffers)]
    [InlineData("UPDATE events SET effective_on = 'yesterday' WHERE position = 5", 5, LedgerFaultKind.HashDiffers)]
    [InlineData("UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 5", 5, LedgerFaultKind.HashDiffers)]
    [InlineData("UPDATE payloads SET payload = replace(payload, 'a', 'b') WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers)]
    [InlineData("UPDATE payloads SET salt = randomblob(16) WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers)]
    [InlineData("DELETE FROM payloads WHERE position = 5", 5, LedgerFaultKind.PayloadDiffers)]
    [InlineData("UPDATE head SET position = 4", 8, LedgerFaultKind.HeadDiffers)]
    [InlineData("UPDATE head SET hash = " + Wrong, 8, LedgerFaultKind.HeadDiffers)]
    [InlineData("DELETE FROM events WHERE position = 8; DELETE FROM payloads WHERE position = 8", 7, LedgerFaultKind.HeadDiffers)]
    public async Task A_fault_of_the_chain_is_found(string tampering, long position, LedgerFaultKind kind)
    {
        await WriteAsync();
        PlainFile.Tamper(Path, tampering.Replace("replace(payload, 'a', 'b')", "CAST(replace(CAST(payload AS TEXT), 'a', 'b') AS BLOB)"));
        Assert.Contains(new(new(position), kind), (await VerifyAsync(projection: false)).Faults);
    }

    [Theory]
    [InlineData("UPDATE records SET payload = CAST(replace(CAST(payload AS TEXT), 'GRANT-', 'OTHER-') AS BLOB) WHERE position = 8", 8, LedgerFaultKind.RecordDiffers)]
    [InlineData("UPDATE records SET payload = CAST('not json' AS BLOB) WHERE position = 8", 8, LedgerFaultKind.RecordDiffers)]
    [InlineData("DELETE FROM records WHERE position = 8", 8, LedgerFaultKind.RecordMissing)]
    [InlineData("INSERT INTO records VALUES (99, zeroblob(16), CAST('{}' AS BLOB))", 99, LedgerFaultKind.RecordMissing)]
    [InlineData("INSERT INTO records SELECT 99, person, payload FROM records WHERE position = 8", 99, LedgerFaultKind.RecordMissing)]
    [InlineData("DELETE FROM claims WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer)]
    [InlineData("UPDATE claims SET is_open = 1 WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer)]
    [InlineData("UPDATE claims SET text = 'AA000000' WHERE kind = 1", 8, LedgerFaultKind.ClaimsDiffer)]
    [InlineData("INSERT INTO claims VALUES (1, 'AA000000', 0, zeroblob(16), 1)", 0, LedgerFaultKind.ClaimsDiffer)]
    public async Task A_fault_of_the_projection_is_found_and_leaves_the_chain_sound(string tampering, long position, LedgerFaultKind kind)
    {
        await WriteAsync();
        PlainFile.Tamper(Path, tampering);
        Assert.True((await VerifyAsync(projection: false)).IsSound);
        Assert.Equal([new(new(position), kind)], (await VerifyAsync(projection: true)).Faults);
    }

    [Fact] // Why: somebody who recomputes all hashes can still write nonsense; it must not be read as a change.
    public async Task A_payload_that_agrees_with_its_digest_and_can_not_be_read_is_found()
    {
        await WriteAsync();
        var payload = "{\"v\":1,\"status_granted\":{}}"u8.ToArray();
        var digest = Convert.ToHexString(SHA256.HashData([.. new byte[16], .. payload]));
        PlainFile.Tamper(Path,
            $"UPDATE payloads SET salt = zeroblob(16), payload = x'{Convert.ToHexString(payload)}' WHERE position = 5;"
            + $"UPDATE events SET payload_digest = x'{digest}' WHERE position = 5;");
        Assert.Contains(new(new(5), LedgerFaultKind.PayloadUnreadable), (await VerifyAsync(projection: true)).Faults);
    }

    [Fact]
    public async Task A_report_lists_the_first_hundred_faults()
    {
        await WriteAsync(120);
        PlainFile.Tamper(Path, "UPDATE events SET actor = 'x'");
        var report = await VerifyAsync(projection: false);
        Assert.Equal(Enumerable.Range(1, VerifyReport.FaultsMax).Select(at => (long)at), report.Faults.Select(fault => fault.Position.Value));
        Assert.Equal(120, report.Events);
    }

    [Fact]
    public async Task A_tail_over_a_broken_chain_stops_and_skips_nothing()
    {
        await WriteAsync();
        PlainFile.Tamper(Path, "DELETE FROM events WHERE position = 5");
        await using var ledger = await OpenAsync();
        var error = await Assert.ThrowsAsync<LedgerException>(() => ledger.ReadAfterAsync(default, 100, default));
        Assert.Equal(LedgerProblem.Damaged, error.Problem);
    }

    [Theory]
    [InlineData("UPDATE events SET actor = 'x'")]
    [InlineData("DELETE FROM events WHERE position = 1")]
    [InlineData("UPDATE records SET payload = x''")]
    [InlineData("DELETE FROM records")]
    public async Task Events_and_records_can_not_be_updated_or_deleted(string sql)
    {
        await WriteAsync();
        Assert.Throws<SqliteException>(() => PlainFile.Edit(Path, sql));
    }

    private async Task WriteAsync(int count = 8)
    {
        await using var ledger = await OpenAsync();
        var person = data.APerson();
        await ledger.SubmitAsync(data.AnEvent().Of(person).Registering().Build(), Submitter, default);
        await ledger.SubmitAsync(data.AnEvent().Of(person).Linking(data.ANino()).Build(), Submitter, default);
        for (var i = 2; i < count; i++) await ledger.SubmitAsync(data.AnEvent().Of(person).Granting(data.AGrantId()).Build(), Submitter, default);
        Assert.True((await ledger.VerifyAsync(projection: true, null, default)).IsSound);
    }

    private async Task<VerifyReport> VerifyAsync(bool projection)
    {
        await using var ledger = await OpenAsync();
        return await ledger.VerifyAsync(projection, null, default);
    }

    private Task<SqliteLedger> OpenAsync() => SqliteLedger.OpenAsync(new() { Path = Path }, TimeProvider.System, default);
}
