using InterDeptCheck.Domain.Ports;
using InterDeptCheck.IntegrationTests.Ledger;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit.Postgres;
using Microsoft.Data.Sqlite;

namespace InterDeptCheck.IntegrationTests.Assurance;

/// <summary>The suite on the embedded store.</summary>
public sealed class SqliteAssuranceLogConformance : AssuranceLogConformance, IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.File("test.ledger");

    public void Dispose() => directory.Dispose();

    [StoreFact]
    public async Task What_was_written_is_there_after_opening_again_and_nobody_changes_it_unseen()
    {
        await using (var open = await OpenLogAsync())
        {
            for (var n = 0; n < 3; n++) await open.Log.AppendAsync([Note("as it was")], null, TestToken);
        }

        Assert.Throws<SqliteException>(() => PlainFile.Edit(Path, "UPDATE assurance SET operator = 'operator:mallory'"));
        Assert.Throws<SqliteException>(() => PlainFile.Edit(Path, "DELETE FROM assurance"));
        PlainFile.Tamper(Path, "DROP TRIGGER assurance_is_never_updated; UPDATE assurance SET operator = 'operator:mallory' WHERE sequence = 2");
        await using var again = await OpenLogAsync();
        Assert.Equal(3, (await again.Log.ReadAsync(new(0), 10, TestToken)).Count);
        Assert.Equal(
            [new(new(2), LedgerFaultKind.AssuranceEntryDiffers)], (await again.Ledger.VerifyAsync(projection: true, null, TestToken)).Faults);
    }

    protected override async Task<OpenLog> OpenLogAsync()
    {
        var ledger = await SqliteLedger.OpenAsync(new() { Path = Path }, TimeProvider.System, TestToken);
        return new(ledger.Assurance, ledger);
    }
}
