using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.TestKit.Disclosures;

namespace InterDeptCheck.UnitTests.Disclosure;

/// <summary>What only the embedded store does; what every store does is in the integration tests.</summary>
public sealed class DisclosureStoreTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_of_another_kind_is_refused_in_both_directions()
    {
        await (await folder.OpenStoreAsync()).DisposeAsync();
        var asLedger = await Assert.ThrowsAsync<LedgerException>(
            () => SqliteLedger.OpenAsync(new() { Path = folder.StorePath }, TimeProvider.System, default));
        Assert.Equal(LedgerProblem.Foreign, asLedger.Problem);
        await (await SqliteLedger.OpenAsync(new() { Path = folder.StorePath + "2" }, TimeProvider.System, default)).DisposeAsync();
        var asStore = await Assert.ThrowsAsync<LedgerException>(() => SqliteDisclosureStore.OpenAsync(new() { Path = folder.StorePath + "2" }, default));
        Assert.Equal(LedgerProblem.Foreign, asStore.Problem);
    }

    [Fact] // Why: the process can end between the store's commit and the removal of the segment, at any point of the shipping.
    public async Task However_often_shipping_is_interrupted_each_entry_arrives_once()
    {
        const int Seed = 77;
        var random = new Random(Seed);
        var options = new DisclosureOptions { SegmentBytesMax = 1024 };
        var logged = 0L;
        for (var run = 0; run < 25; run++)
        {
            await using var store = await folder.OpenStoreAsync();
            var directory = DisclosureDirectory.Open(folder.LogPath);
            var shipped = await store.ReadShippedAsync(directory.Node, default);
            using var log = DisclosureLog.Open(directory, shipped, options);
            for (var count = random.Next(30); count > 0; count--) await log.LogAsync(Entries.Batch(++logged));

            // Some of it, and perhaps what the store has already; then the end, before or after the removal.
            using var cursor = new DisclosureCursor(log, new(random.Next(2) == 0 ? shipped.Value : Math.Max(shipped.Value - 2, First(log) - 1)));
            for (var chunks = random.Next(4); chunks > 0 && cursor.Read(1 + random.Next(9)) is { Count: > 0 } entries; chunks--)
            {
                await store.AppendAsync(directory.Node, entries, default);
                if (random.Next(2) == 0) log.RemoveShipped(entries[^1].Id.Sequence);
            }

            var reader = new DisclosureReader(log, store);
            var answers = new List<long>();
            await foreach (var answer in reader.ReadAsync(new(null, Entries.Caller(), null), after: null, default)) answers.Add(answer.Entry.Batch.Position.Value);
            Assert.True(Enumerable.Range(1, (int)logged).Select(n => (long)n).SequenceEqual(answers), $"run {run}, seed {Seed}: {string.Join(' ', answers)}");
        }
    }

    private static long First(DisclosureLog log) => log.Directory.Segments()[0].Value;
}
