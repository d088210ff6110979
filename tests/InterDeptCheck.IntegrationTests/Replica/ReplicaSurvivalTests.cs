using System.Globalization;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.IntegrationTests.Replica;

public sealed class ReplicaSurvivalTests
{
    private const int Seed = 4711;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string SeedText = Seed.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task After_kill_9_it_goes_on_exactly_where_it_was()
    {
        using var folder = new ReplicaFolder();
        var random = new Random(Seed);
        for (var round = 0; round < 10; round++)
        {
            var told = await WriteAndKill(folder, lines: random.Next(1, 40));
            using var replica = StatusReplica.Open(ReplicaProcess.OptionsFor(folder.Path), ReplicaFolder.Keys);
            Assert.False(replica.Opening.IsRebuilt, $"seed {Seed}, round {round}: {replica.Opening.Reason}");
            Assert.True(replica.Position.Value >= told, $"seed {Seed}, round {round}: at {replica.Position}, but {told} was applied");
            var model = ReplicaProcess.ModelOf(SeedText);
            model.GoTo(replica.Position);
            replica.MarkCaughtUp(ReplicaFolder.Noon);
            model.AssertSame(replica);
        }
    }

    [Fact]
    public async Task After_kill_9_amid_compactions_it_goes_on_exactly_where_it_was()
    {
        using var folder = new ReplicaFolder();
        var random = new Random(Seed);
        for (var round = 0; round < 10; round++)
        {
            var told = await WriteAndKill(folder, lines: random.Next(1, 40), writer: "replica-compactor");
            using var home = ReplicaProcess.HomeOf(folder.Path);
            using var latest = home.OpenLatest();
            var replica = latest.Replica;
            Assert.False(replica.Opening.IsRebuilt, $"seed {Seed}, round {round}: {replica.Opening.Reason}");
            Assert.True(replica.Position.Value >= told, $"seed {Seed}, round {round}: at {replica.Position}, but {told} was applied");
            var model = ReplicaProcess.ModelOf(SeedText);
            model.GoTo(replica.Position);
            replica.MarkCaughtUp(ReplicaFolder.Noon);
            model.AssertSame(replica);
        }
    }

    [Fact]
    public async Task On_a_full_disk_it_keeps_what_it_had_and_says_so()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new ReplicaFolder();
        if (await SaidOnDisk(folder, "size=700k", $"replica-full-disk '{folder.Path}' {SeedText}") is not { } said) return;
        Assert.Contains("kept what it had", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_at_the_first_opening_is_a_clear_exception()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new ReplicaFolder();
        if (await SaidOnDisk(folder, "size=64k", $"replica-open '{folder.Path}'") is not { } said) return;
        Assert.Contains("ReplicaStorageException: The replica in", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_may_not_be_written_is_a_clear_exception()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new ReplicaFolder();
        if (await SaidOnDisk(folder, "ro,size=64k", $"replica-open '{folder.Path}'") is not { } said) return;
        Assert.Contains("ReplicaStorageException: The replica in", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_one_process_has_it_another_is_refused()
    {
        using var folder = new ReplicaFolder();
        using var replica = StatusReplica.Open(ReplicaProcess.OptionsFor(folder.Path), ReplicaFolder.Keys);
        using var child = ChildProcess.Start("replica-open", folder.Path);
        Assert.Contains("ReplicaInUseException", await SaidBy(child), StringComparison.Ordinal);
    }

    private static async Task<long> WriteAndKill(ReplicaFolder folder, int lines, string writer = "replica-writer")
    {
        using var child = ChildProcess.Start(writer, folder.Path, SeedText);
        using var patience = new CancellationTokenSource(Patience);
        var told = 0L;
        try
        {
            for (var line = 0; line < lines; line++)
                told = long.Parse((await child.StandardOutput.ReadLineAsync(patience.Token))!, CultureInfo.InvariantCulture);
        }
        finally
        {
            child.Kill();
        }

        await child.WaitForExitAsync(patience.Token);
        return told;
    }

    // Null where users may not have a view of the file system of their own, as in some containers.
    private static async Task<string?> SaidOnDisk(ReplicaFolder folder, string disk, string arguments)
    {
        using var child = ChildProcess.StartWithOwnMounts($"mount -t tmpfs -o {disk} none '{folder.Path}' || exit 77\nidct {arguments}");
        var said = await SaidBy(child);
        return said.Contains("unshare:", StringComparison.Ordinal) || child.ExitCode == 77 ? null : said;
    }

    private static async Task<string> SaidBy(System.Diagnostics.Process child)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = child.StandardError.ReadToEndAsync(patience.Token);
            var said = await child.StandardOutput.ReadToEndAsync(patience.Token);
            await child.WaitForExitAsync(patience.Token);
            return $"{said}{await errors}exit code {child.ExitCode}";
        }
        finally
        {
            if (!child.HasExited) child.Kill(entireProcessTree: true);
        }
    }
}
