using System.Diagnostics;
using System.Globalization;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.LedgerCrasher;

namespace InterDeptCheck.IntegrationTests.Ledger;

/// <summary>What is acknowledged survives kill -9 and a full disk; what is not is not there twice.</summary>
public sealed class SqliteLedgerCrashTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Path => directory.File("crash.ledger");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task An_opener_in_another_process_is_refused_until_the_owner_has_left()
    {
        await using (var owner = CrasherProcess.Start("hold", Path, 1))
        {
            Assert.Equal("open", await owner.ReadLineAsync());
            Assert.Equal(LedgerProblem.InUse, (await Assert.ThrowsAsync<LedgerException>(OpenAsync)).Problem);
            await owner.KillAsync();
        }

        await using var ledger = await OpenAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Killed_while_submitting_it_keeps_what_it_acknowledged_once(int seed)
    {
        var acknowledged = await RunAndKillAsync("submit", seed, lines: new Random(seed).Next(1, 120));
        await using var ledger = await OpenAsync();
        var events = (await ReadAllAsync(ledger)).SelectMany(transaction => transaction.Events).ToList();
        foreach (var line in acknowledged.Skip(1))
        {
            var parts = line.Split(' ');
            Assert.Equal(parts[1], events[int.Parse(parts[0], CultureInfo.InvariantCulture) - 1].Id.ToString());
        }

        // One more may be durable whose acknowledgement nobody saw.
        Assert.InRange(events.Count - (acknowledged.Count - 1), 0, 1);
        Assert.Equal(events.Count, events.Select(e => e.Id).Distinct().Count());
        await AssertSoundAsync(ledger);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_while_appending_together_it_has_each_whole_or_not_at_all_and_once(int seed)
    {
        var acknowledged = (await RunAndKillAsync("together", seed, lines: new Random(seed).Next(2, 80))).Skip(1).ToList();
        await using var ledger = await OpenAsync();
        var together = (await ReadAllAsync(ledger)).Skip(2).ToList();
        Assert.All(together, transaction => Assert.Equal((2, 2), (transaction.Events.Count, transaction.Records.Count)));
        Assert.InRange(together.Count - acknowledged.Count, 0, 1);
        Assert.Equal(acknowledged, together.Take(acknowledged.Count).Select(transaction =>
            $"{transaction.Events[0].Position} {transaction.Events[0].Id} {transaction.Events[1].Id}"));
        var last = new List<Change>();
        foreach (var e in together[^1].Events) last.Add((await ledger.ReadHistoryAsync(e.Person, default))[^1].Change!);
        var again = Assert.IsType<TogetherResult.Applied>(await ledger.AppendTogetherAsync(last, Work.Submitter, default));
        Assert.Equal((true, together[^1].LastPosition), (again.IsRepeated, again.Positions[^1]));
        await AssertSoundAsync(ledger);
    }

    [Fact] // Why: a repair that is cut short must be there whole or not at all, and once, at every step.
    public async Task Killed_at_every_few_steps_repairs_end_where_they_would_have_ended()
    {
        const int Seed = 8;
        for (var lines = 1; lines <= 9; lines += 2) await RunAndKillAsync("repair", Seed, lines);
        await using (var last = CrasherProcess.Start("repair", Path, Seed)) Assert.Equal("repaired", (await last.ReadToEndAsync())[^1]);
        await using (var other = CrasherProcess.Start("repair", directory.File("whole.ledger"), Seed)) await other.ReadToEndAsync();
        await using var ledger = await OpenAsync();
        await using var whole = await SqliteLedger.OpenAsync(new() { Path = directory.File("whole.ledger") }, TimeProvider.System, default);
        Assert.Equal(await OutcomeAsync(whole), await OutcomeAsync(ledger));
        await AssertSoundAsync(ledger);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 6)]
    [InlineData(5, 8)]
    public async Task Killed_while_closing_a_batch_it_resumes_with_the_result_of_a_close_that_was_not_killed(int seed, int lines)
    {
        await RunAndKillAsync("batch", seed, lines);
        await using var ledger = await OpenAsync();
        await AssertSoundAsync(ledger);
        if (await IsOpenAsync(ledger)) await StageAsync(ledger, seed);
        var result = await ledger.CloseBatchAsync(Work.Batch, Work.Submitter, null, default);
        await AssertSoundAsync(ledger);
        await using var whole = await SqliteLedger.OpenAsync(new() { Path = directory.File("whole.ledger") }, TimeProvider.System, default);
        await StageAsync(whole, seed);
        var expected = await whole.CloseBatchAsync(Work.Batch, Work.Submitter, null, default);
        Assert.Equal(expected with { HeldChanges = [] }, result with { HeldChanges = [] });
        Assert.Equal(expected.HeldChanges, result.HeldChanges);
        Assert.Equal(await OutcomeAsync(whole), await OutcomeAsync(ledger));
    }

    [Fact]
    public async Task Killed_again_and_again_a_close_ends_where_it_would_have_ended()
    {
        const int Seed = 6;
        for (var kill = 0; kill < 5; kill++) await RunAndKillAsync("batch", Seed, lines: 3);
        await using (var last = CrasherProcess.Start("batch", Path, Seed)) Assert.Equal("closed", (await last.ReadToEndAsync())[^1]);
        await using var ledger = await OpenAsync();
        Assert.Equal(7500, (await ledger.ReadHeadAsync(default)).Position.Value);
        await AssertSoundAsync(ledger);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_and_the_ledger_goes_on_once_there_is_space()
    {
        if (!await CanMountAsync())
        {
            await FillALimitedFileAsync();
            return;
        }

        await using var full = CrasherProcess.Start("fill", Path, 1, "unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
            $"mount -t tmpfs -o size=2m none '{directory.Path}' && dd if=/dev/zero of='{Path}.ballast' bs=1024 count=1024 2>/dev/null && exec \"$@\"", "sh");
        var told = await full.ReadToEndAsync();
        Assert.StartsWith("Unavailable after ", told[0], StringComparison.Ordinal);
        Assert.NotEqual("Unavailable after 0", told[0], StringComparer.Ordinal);
        Assert.Equal("went on at 1, repeated False", told[1]);
        Assert.Equal("sound True, events beyond 1", told[2]);
    }

    // Where no file system can be mounted, a limit on the size of files does: the write fails as on a full disk.
    private async Task FillALimitedFileAsync()
    {
        await using var full = CrasherProcess.Start("fill", Path, 1, "sh", "-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "sh");
        var told = await full.ReadToEndAsync();
        Assert.StartsWith("Unavailable after ", told[0], StringComparison.Ordinal);
        Assert.Equal("sound True, events beyond 0", told[1]);
    }

    private static async Task<bool> CanMountAsync()
    {
        try
        {
            using var process = Process.Start("unshare", ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]);
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Kills the process once it has told so many lines, and returns all that it told.</summary>
    private async Task<IReadOnlyList<string>> RunAndKillAsync(string mode, int seed, int lines)
    {
        await using var process = CrasherProcess.Start(mode, Path, seed);
        List<string> told = [];
        while (told.Count < lines && await process.ReadLineAsync() is { } line) told.Add(line);
        told.AddRange(await process.KillAsync());
        return told;
    }

    private static async Task<bool> IsOpenAsync(SqliteLedger ledger) => (await ledger.ReadHeadAsync(default)).Position.Value == 0
        && (await ledger.ReadClosingBatchesAsync(default)).Count == 0;

    private static async Task StageAsync(SqliteLedger ledger, int seed)
    {
        await ledger.OpenBatchAsync(Work.Batch, default);
        await ledger.StageAsync(Work.Batch, Work.Lines(seed), default);
    }

    private static async Task<IReadOnlyList<LedgerTransaction>> ReadAllAsync(SqliteLedger ledger)
    {
        List<LedgerTransaction> all = [];
        while (await ledger.ReadAfterAsync(all.Count == 0 ? default : all[^1].LastPosition, 10_000, default) is { Count: > 0 } more) all.AddRange(more);
        return all;
    }

    private static async Task<string> OutcomeAsync(SqliteLedger ledger) => string.Join('\n', (await ReadAllAsync(ledger))
        .SelectMany(transaction => transaction.Events.Select(e => $"{e.Position} {e.Id} {e.Verdict} {e.Actor}")
            .Concat(transaction.Records.Select(record => $"{record.Position} {record.GetHashCode()}"))));

    private static async Task AssertSoundAsync(SqliteLedger ledger)
    {
        var report = await ledger.VerifyAsync(projection: true, null, default);
        Assert.True(report.IsSound, string.Join(", ", report.Faults));
    }

    private Task<SqliteLedger> OpenAsync() => SqliteLedger.OpenAsync(new() { Path = Path }, TimeProvider.System, default);
}
