using FsCheck;
using FsCheck.Fluent;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.TestKit.Replica.ReplicaModel;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class ReplicaCopyTests
{
    private const int Seed = 23;

    [Fact] // Why: compaction must never lose, invent or mix a record.
    public void A_copy_says_what_the_first_said_and_goes_on_as_it_would_have() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (seed, size) =>
        {
            using var folder = new ReplicaFolder();
            using var first = folder.OpenCaughtUp();
            var model = new ReplicaModel(seed, people: 1 + size % 60, identifiers: 1 + size % 90);
            for (var count = 0; count < 60; count++) first.Apply(model.Next());
            using var second = Empty(folder, first);
            using (var copy = first.BeginCopy(second))
            {
                copy.CopyAll(null, CancellationToken.None);
                copy.Finish();
            }

            model.AssertSame(second);
            Assert.Equal(first.AsOf, second.AsOf);
            for (var count = 0; count < 10; count++) second.Apply(model.Next());
            model.AssertSame(second);
        }));

    [Fact] // Why: a node follows its ledger while it compacts.
    public async Task What_is_written_meanwhile_is_in_the_copy()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        var model = new ReplicaModel(Seed, people: 400, identifiers: 700);
        for (var count = 0; count < 2_000; count++) first.Apply(model.Next());
        for (var round = 0; round < 5; round++)
        {
            using var second = Empty(folder, first, $"copy-{round}");
            using var copy = first.BeginCopy(second);
            var copying = Task.Factory.StartNew(
                () => copy.CopyAll(null, CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            while (!copying.IsCompleted) first.Apply(model.Next());
            await copying;
            for (var count = 0; count < 20; count++) first.Apply(model.Next());
            copy.Finish();
            model.AssertSame(second);
        }
    }

    [Fact]
    public void A_copy_leaves_behind_what_was_superseded()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        first.Apply(Transaction(1, Person(1, Record(1, 0, 1, 1))));
        Assert.False(first.IsCopyDue);
        for (var position = 2; position < 1_000; position++) first.Apply(Transaction(position, Person(1, Record(1, 0, position, 1))));
        Assert.True(first.IsCopyDue);
        using var second = Empty(folder, first);
        using (var copy = first.BeginCopy(second))
        {
            copy.CopyAll(null, CancellationToken.None);
            copy.Finish();
        }

        Assert.False(second.IsCopyDue);
        Assert.Equal((first.Head, 1), (second.Head, second.Statistics.Segments));
        Assert.True(first.Statistics.Segments > 2);
    }

    [Fact] // Why: half of the nation would be "no record".
    public void An_unfinished_copy_concludes_nothing_and_is_at_the_ledgers_beginning()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        first.Apply(Transaction(1, Person(1, Record(1, 0, 1, 1))));
        using (var second = Empty(folder, first))
        using (var copy = first.BeginCopy(second))
        {
            copy.CopyAll(null, CancellationToken.None);
            Assert.Equal(["Damaged"], Actual(second, IdentifierKey(1)));
            Assert.Equal(["Damaged"], Actual(second, IdentifierKey(2)));
        }

        using var again = StatusReplica.Open(folder.Options with { Directory = PathOf(folder, "copy") }, ReplicaFolder.Keys);
        Assert.Equal(LedgerPosition.BeforeFirst, again.Position);
        Assert.Equal(["Damaged"], Actual(again, IdentifierKey(1)));
    }

    [Fact]
    public void What_is_damaged_is_not_copied()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        for (var person = 0; person < 20; person++) first.Apply(Transaction(person + 1, Person(person, Record(person, 0, person + 1, person))));
        var path = Directory.EnumerateFiles(folder.Path, "records-*").Single();
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = 64 + 40;
            var was = file.ReadByte();
            file.Position = 64 + 40;
            file.WriteByte((byte)(was ^ 0x10));
        }

        using var second = Empty(folder, first);
        using (var copy = first.BeginCopy(second)) Assert.Throws<ReplicaDamagedException>(() => copy.CopyAll(null, CancellationToken.None));
        first.Apply(Transaction(30, Person(30, Record(30, 0, 30, 30))));
        Assert.Single(Actual(first, IdentifierKey(30)));
    }

    [Fact]
    public void One_that_started_again_meanwhile_has_no_copy()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        first.Apply(Transaction(1, Person(1, Record(1, 0, 1, 1))));
        using var second = Empty(folder, first);
        using var copy = first.BeginCopy(second);
        copy.CopyAll(null, CancellationToken.None);
        first.Reset();
        Assert.Throws<ReplicaDamagedException>(copy.Finish);
    }

    [Fact]
    public void One_copy_at_a_time_and_into_an_empty_one()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        first.Apply(Transaction(1, Person(1, Record(1, 0, 1, 1))));
        using var second = Empty(folder, first);
        Assert.Throws<ArgumentException>(() => second.BeginCopy(first));
        using (first.BeginCopy(second)) Assert.Throws<InvalidOperationException>(() => first.BeginCopy(second));
        first.BeginCopy(second).Dispose();
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var folder = new ReplicaFolder();
        using var first = folder.OpenCaughtUp();
        first.Apply(Transaction(1, Person(1, Record(1, 0, 1, 1))));
        using var second = Empty(folder, first);
        using var copy = first.BeginCopy(second);
        Assert.Throws<OperationCanceledException>(() => copy.CopyAll(null, new CancellationToken(canceled: true)));
    }

    private static string PathOf(ReplicaFolder folder, string name) => Path.Combine(folder.Path, name);

    private static StatusReplica Empty(ReplicaFolder folder, StatusReplica first, string name = "copy") =>
        StatusReplica.Open(first.OptionsOfCopy(folder.Options with { Directory = PathOf(folder, name) }), ReplicaFolder.Keys);
}
