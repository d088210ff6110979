using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>Files that are no ledger, of another owner, or damaged: each is refused with what to do, and never overwritten.</summary>
public sealed class SqliteLedgerFileTests : IDisposable
{
    private static readonly Actor Submitter = new("operator:test");
    private readonly TemporaryDirectory directory = new();
    private readonly TestData data = new(11);

    private string Path => directory.File("test.ledger");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_second_opener_in_the_same_process_is_refused_and_the_first_goes_on()
    {
        await using var first = await OpenAsync();
        await SubmitAsync(first);
        Assert.Equal(LedgerProblem.InUse, await ProblemOfOpeningAsync());
        await SubmitAsync(first);
        Assert.Equal(LedgerProblem.InUse, await ProblemOfOpeningAsync());
    }

    [Fact]
    public async Task A_ledger_that_was_closed_opens_again_where_it_ended()
    {
        LedgerHead head;
        await using (var ledger = await OpenAsync())
        {
            await SubmitAsync(ledger);
            head = await ledger.ReadHeadAsync(default);
        }

        Assert.False(File.Exists(Path + "-wal"));
        await using var again = await OpenAsync();
        Assert.Equal(head, await again.ReadHeadAsync(default));
    }

    [Fact]
    public async Task A_missing_file_is_made_only_when_asked()
    {
        Assert.Equal(LedgerProblem.Unavailable, await ProblemOfOpeningAsync(create: false));
        Assert.False(File.Exists(Path));
        await using (await OpenAsync()) { }
        await using var opened = await OpenAsync(create: false);
        Assert.Equal(LedgerPosition.BeforeFirst, (await opened.ReadHeadAsync(default)).Position);
    }

    [Fact]
    public async Task A_text_file_is_foreign_and_stays_as_it_was()
    {
        var text = string.Join('\n', Enumerable.Repeat("This is a letter and no ledger.", 400));
        await File.WriteAllTextAsync(Path, text);
        Assert.Equal(LedgerProblem.Foreign, await ProblemOfOpeningAsync());
        Assert.Equal(text, await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task Another_applications_database_is_foreign_and_stays_as_it_was()
    {
        PlainFile.Edit(Path, "CREATE TABLE orders (id INTEGER); INSERT INTO orders VALUES (1)");
        var bytes = await File.ReadAllBytesAsync(Path);
        Assert.Equal(LedgerProblem.Foreign, await ProblemOfOpeningAsync());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path));
    }

    [Fact]
    public async Task A_ledger_of_a_newer_version_is_foreign()
    {
        await using (await OpenAsync()) { }
        PlainFile.Edit(Path, "PRAGMA user_version = 4711");
        Assert.Equal(LedgerProblem.Foreign, await ProblemOfOpeningAsync());
    }

    [Fact] // Why: judged by claims that were never stored, a number of somebody else could be taken for free.
    public async Task A_ledger_that_was_begun_under_older_rules_is_foreign_and_says_what_to_do()
    {
        await using (var ledger = await OpenAsync()) await SubmitAsync(ledger);
        PlainFile.Tamper(Path, "UPDATE events SET rules_version = 2");
        var error = await Assert.ThrowsAsync<LedgerException>(() => OpenAsync());
        Assert.Equal(LedgerProblem.Foreign, error.Problem);
        Assert.Contains("begun under version 2 of the gate's rules", error.Message, StringComparison.Ordinal);
        Assert.Contains("idcheck import", error.Message, StringComparison.Ordinal);
    }

    [Fact] // Why: to SQLite an empty file is a new database, and the WAL beside it would be dropped with what was acknowledged.
    public async Task An_emptied_file_is_damaged_and_not_taken_for_a_new_ledger()
    {
        await File.WriteAllBytesAsync(Path, []);
        Assert.Equal(LedgerProblem.Damaged, await ProblemOfOpeningAsync());
        File.Delete(Path);
        await File.WriteAllBytesAsync(Path + "-wal", [1, 2, 3]);
        Assert.Equal(LedgerProblem.Damaged, await ProblemOfOpeningAsync());
        Assert.True(File.Exists(Path + "-wal"));
    }

    [Fact]
    public async Task A_truncated_file_is_found_when_it_is_opened_or_verified()
    {
        await WriteAsync(400);
        var length = new FileInfo(Path).Length;
        foreach (var part in new[] { 0.9, 0.5, 0.1 })
        {
            await using (var file = File.OpenWrite(Path)) file.SetLength((long)(length * part) / 4096 * 4096);
            await AssertDamageShowsAsync();
        }
    }

    [Fact] // The file also holds left-overs of split pages, in which a flip changes nothing that is read: those may pass.
    public async Task Flipped_bytes_in_the_chain_are_found_and_never_pass_as_sound()
    {
        await WriteAsync(60);
        var bytes = await File.ReadAllBytesAsync(Path);
        var actor = System.Text.Encoding.ASCII.GetBytes(Submitter.Name);
        var places = Enumerable.Range(0, bytes.Length - actor.Length).Where(at => bytes.AsSpan(at, actor.Length).SequenceEqual(actor)).ToList();
        var found = 0;
        foreach (var place in places)
        {
            var damaged = bytes.ToArray();
            damaged[place] ^= 1;
            await File.WriteAllBytesAsync(Path, damaged);
            if (await VerifyOrProblemAsync()) found++;
        }

        Assert.Equal(60, found); // one in each event
    }

    [Fact] // Seeded: whatever byte is hit, the ledger answers with a fault or a LedgerException, and with nothing else.
    public async Task A_page_of_rubbish_anywhere_is_a_fault_or_a_refusal_and_never_a_crash()
    {
        await WriteAsync(60);
        var bytes = await File.ReadAllBytesAsync(Path);
        for (var page = 0; page < bytes.Length / 4096; page++)
        {
            var damaged = bytes.ToArray();
            data.Random.NextBytes(damaged.AsSpan(page * 4096, 4096));
            await File.WriteAllBytesAsync(Path, damaged);
            await VerifyOrProblemAsync();
        }
    }

    [Fact]
    public async Task Options_out_of_range_are_listed_together()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SqliteLedger.OpenAsync(
            new() { Path = " ", CacheMebibytes = 0, BusyPatience = TimeSpan.FromMinutes(2) }, TimeProvider.System, default));
        Assert.Contains("Path", error.Message, StringComparison.Ordinal);
        Assert.Contains("CacheMebibytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("BusyPatience", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_ledger_says_so_and_wakes_who_waits()
    {
        var ledger = await OpenAsync();
        var waiting = ledger.WaitForGrowthAsync(default, TimeSpan.FromSeconds(30), default);
        await ledger.DisposeAsync();
        await ledger.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.ReadHeadAsync(default));
        await Record.ExceptionAsync(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private async Task AssertDamageShowsAsync() => Assert.True(await VerifyOrProblemAsync(), "The damage did not show.");

    private async Task<bool> VerifyOrProblemAsync()
    {
        try
        {
            await using var ledger = await OpenAsync();
            return !(await ledger.VerifyAsync(projection: true, null, default)).IsSound;
        }
        catch (LedgerException e)
        {
            Assert.Contains(e.Problem, new[] { LedgerProblem.Damaged, LedgerProblem.Foreign });
            return true;
        }
    }

    private async Task WriteAsync(int count)
    {
        await using var ledger = await OpenAsync();
        for (var i = 0; i < count; i++) await SubmitAsync(ledger);
    }

    private Task<SubmitResult> SubmitAsync(SqliteLedger ledger) => ledger.SubmitAsync(data.AnEvent().Registering().Build(), Submitter, default);

    private async Task<LedgerProblem> ProblemOfOpeningAsync(bool create = true) =>
        (await Assert.ThrowsAsync<LedgerException>(() => OpenAsync(create))).Problem;

    private Task<SqliteLedger> OpenAsync(bool create = true) =>
        SqliteLedger.OpenAsync(new() { Path = Path, CreateIfMissing = create }, TimeProvider.System, default);
}
