using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Fingerprints;
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

    [Theory] // Why: whom entries are about is kept in blocks; who asks for a person must not see where one ends.
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32_768)]
    public async Task Answers_about_a_person_are_found_in_order_across_blocks_nodes_and_starts(int blockRowsMax)
    {
        const int Persons = 9;
        const int Runs = 6;
        const int EntriesOfRun = 40;
        NodeId[] nodes = [new(7), new(3)];
        for (var run = 0; run < Runs; run++)
        {
            await using var store = await SqliteDisclosureStore.OpenAsync(new() { Path = folder.StorePath }, blockRowsMax, default);
            foreach (var node in nodes)
            {
                var entries = Enumerable.Range(run * EntriesOfRun + 1, EntriesOfRun).Select(place => About(node, place, Persons)).ToList();
                await store.AppendAsync(node, [.. entries.Take(13)], default);
                await Assert.ThrowsAnyAsync<Exception>(() => store.AppendAsync(node, [.. entries.Take(20), entries[22]], default));
                await store.AppendAsync(node, entries, default);
            }
        }

        await using var reading = await SqliteDisclosureStore.OpenAsync(new() { Path = folder.StorePath }, blockRowsMax, default);
        for (var person = 1UL; person <= Persons; person++)
        {
            List<(uint, long)> found = [];
            AnswerId? after = null;
            while (await reading.ReadAsync(new(new(person), null, null), after, 3, default) is { Count: > 0 } page)
            {
                found.AddRange(page.Select(entry => (entry.Id.Node.Value, entry.Id.Sequence.Value)));
                after = page[^1].Id;
            }

            var due = nodes.OrderBy(node => node.Value).SelectMany(node => Enumerable.Range(1, Runs * EntriesOfRun)
                .Where(place => About(node, place, Persons).Batch.Items.ToArray().Any(item => item.Person == new KeyFingerprint(person)))
                .Select(place => (node.Value, (long)place)));
            Assert.Equal(due, found);
        }
    }

    [Fact]
    public async Task A_file_of_before_there_were_blocks_is_brought_up_to_date_and_goes_on()
    {
        NodeId node = new(5);
        await using (var store = await folder.OpenStoreAsync())
            await store.AppendAsync(node, [.. Enumerable.Range(1, 30).Select(place => About(node, place, 4))], default);
        TakeBack();
        await using var again = await folder.OpenStoreAsync();
        await again.AppendAsync(node, [.. Enumerable.Range(31, 30).Select(place => About(node, place, 4))], default);
        var found = await again.ReadAsync(new(new(2), null, null), after: null, 100, default);
        var due = Enumerable.Range(1, 60).Where(place => About(node, place, 4).Batch.Items.ToArray().Any(item => item.Person == new KeyFingerprint(2)));
        Assert.Equal(due.Select(place => (long)place), found.Select(entry => entry.Id.Sequence.Value));
    }

    // The file as version 1 of the schema had it.
    private void TakeBack()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.StorePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE persons (person INTEGER NOT NULL, node INTEGER NOT NULL, sequence INTEGER NOT NULL,
              PRIMARY KEY (person, node, sequence)) STRICT, WITHOUT ROWID;
            INSERT INTO persons SELECT person, node, sequence FROM block_persons;
            DROP TABLE block_persons; DROP TABLE blocks; PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();
    }

    // Every third entry is a batch, which names one person twice; every fifth is about nobody.
    private static DisclosureEntry About(NodeId node, int place, int persons)
    {
        DisclosureItem One(int of) => new(new KeyFingerprint((ulong)(of % persons) + 1), OutcomeCode.Matched);
        var single = new[] { place % 5 == 0 ? new(null, OutcomeCode.NotMatched) : One(place) };
        var batch = Entries.Batch(place) with
        {
            Items = place % 3 == 0 ? new[] { One(place * 7), One(place * 11), One(place * 7) } : single,
            IsBatch = place % 3 == 0,
        };
        var bytes = new byte[DisclosureCodec.BytesMax];
        return DisclosureEntry.Of(new(node, new(place)), bytes.AsMemory(0, DisclosureCodec.Write(batch, bytes)));
    }

    private static long First(DisclosureLog log) => log.Directory.Segments()[0].Value;
}
