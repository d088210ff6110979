using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Replica;
using InterDeptCheck.TestKit.Replica;
using static InterDeptCheck.TestKit.Replica.ReplicaModel;

namespace InterDeptCheck.UnitTests.Replica;

public sealed class StatusReplicaTests
{
    [Fact]
    public void A_record_is_found_under_each_of_its_keys_and_its_person()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        replica.Apply(Transaction(1, Person(1, Record(1, 0, 1, 10, 11, 12)), Person(2, Record(2, 0, 1, 13))));
        foreach (var key in new[] { IdentifierKey(10), IdentifierKey(11), IdentifierKey(12), PersonKey(1) })
            Assert.StartsWith($"{PersonKey(1).Value:x}", Assert.Single(Actual(replica, key)), StringComparison.Ordinal);
        Assert.Empty(Actual(replica, IdentifierKey(99)));
    }

    [Fact]
    public void As_of_follows_the_transactions_and_the_marks()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        replica.Apply(Transaction(7, Person(1, Record(1, 0, 7, 10))));
        Assert.Equal(new(new LedgerPosition(7), ReplicaFolder.Noon), replica.AsOf);
        replica.MarkCaughtUp(ReplicaFolder.Noon.AddSeconds(1));
        Assert.Equal(new(new LedgerPosition(7), ReplicaFolder.Noon.AddSeconds(1)), replica.AsOf);
    }

    [Fact] // Why: a node that has not read the whole ledger must not say that somebody is not in it.
    public void Until_it_was_caught_up_once_a_new_replica_concludes_nothing()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.Open();
        Assert.Equal("Damaged", Assert.Single(Actual(replica, IdentifierKey(10))));
        replica.Apply(Transaction(1, Person(1, Record(1, 0, 1, 10))));
        Assert.Equal("Damaged", Assert.Single(Actual(replica, IdentifierKey(10))));
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        Assert.Single(Actual(replica, IdentifierKey(10)));
        replica.Reset();
        Assert.Equal("Damaged", Assert.Single(Actual(replica, IdentifierKey(10))));
    }

    [Fact]
    public void Closing_and_opening_again_goes_on_where_it_ended()
    {
        using var folder = new ReplicaFolder();
        var model = new ReplicaModel(3);
        using (var replica = folder.OpenCaughtUp())
        {
            Assert.Equal(ReplicaOpeningKind.Created, replica.Opening.Kind);
            for (var count = 0; count < 300; count++) replica.Apply(model.Next());
            model.AssertSame(replica);
        }

        using var again = folder.Open();
        Assert.Equal(ReplicaOpeningKind.Resumed, again.Opening.Kind);
        model.AssertSame(again);
    }

    [Fact]
    public void Applying_the_last_transaction_again_changes_nothing()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        var model = new ReplicaModel(4);
        for (var count = 0; count < 100; count++)
        {
            var transaction = model.Next();
            replica.Apply(transaction);
            replica.Apply(transaction);
        }

        model.AssertSame(replica);
    }

    [Fact]
    public void An_older_transaction_is_refused()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        replica.Apply(Transaction(7));
        Assert.Throws<ArgumentException>(() => replica.Apply(Transaction(6)));
    }

    [Fact]
    public void A_person_twice_in_a_transaction_is_refused()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        Assert.Throws<ArgumentException>(() => replica.Apply(Transaction(1, Person(1), Person(1))));
    }

    [Fact]
    public void After_a_reset_what_was_found_can_be_read_until_the_grace_is_over()
    {
        using var folder = new ReplicaFolder();
        var time = new ManualTime();
        using var replica = StatusReplica.Open(folder.Options with { Time = time }, ReplicaFolder.Keys);
        replica.Apply(Transaction(1, Person(1, Record(1, 0, 1, 10))));
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        var found = new RecordAddress[IStatusReplica.CandidatesMax];
        Assert.Equal(LookupResult.Complete, replica.Find(IdentifierKey(10), found, out _));

        replica.Reset();
        Assert.Equal(LedgerPosition.BeforeFirst, replica.Position);
        replica.Apply(Transaction(1, Person(2, Record(2, 0, 1, 10))));
        Assert.True(replica.Read(found[0], out var candidate));
        Assert.Equal(PersonKey(1), candidate.Person);

        time.Advance(TimeSpan.FromMinutes(2));
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        Assert.False(replica.Read(found[0], out _));
        Assert.StartsWith($"{PersonKey(2).Value:x}", Assert.Single(Actual(replica, IdentifierKey(10))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_claimants_than_a_check_can_weigh_are_too_many_and_stay_so()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        for (var person = 0; person < IStatusReplica.CandidatesMax; person++) replica.Apply(Claim(person, 7));
        Assert.Equal(IStatusReplica.CandidatesMax, Actual(replica, IdentifierKey(7)).Count());
        for (var person = IStatusReplica.CandidatesMax; person < 500; person++) replica.Apply(Claim(person, 7));
        Assert.Equal("TooMany", Assert.Single(Actual(replica, IdentifierKey(7))));
        for (var person = 0; person < 499; person++) replica.Apply(Claim(person, 8 + person));
        Assert.Equal("TooMany", Assert.Single(Actual(replica, IdentifierKey(7))));
        Assert.All(Enumerable.Range(0, 499), person => Assert.Single(Actual(replica, IdentifierKey(8 + person))));

        ReplicaTransaction Claim(int person, int identifier) =>
            Transaction(replica.Position.Value + 1, Person(person, Record(person, 1, 1, identifier)));
    }

    [Fact]
    public void Read_and_find_allocate_nothing()
    {
        using var folder = new ReplicaFolder();
        using var replica = folder.OpenCaughtUp();
        var model = new ReplicaModel(5);
        for (var count = 0; count < 200; count++) replica.Apply(model.Next());
        var keys = model.AllKeys.ToArray();
        var found = new RecordAddress[IStatusReplica.CandidatesMax];
        var records = LookUpAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = LookUpAll();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal(records, again);

        int LookUpAll()
        {
            var read = 0;
            foreach (var key in keys)
            {
                replica.Find(key, found, out var count);
                for (var index = 0; index < count; index++) read += replica.Read(found[index], out _) ? 1 : 0;
                if (replica.AsOf.Position.Value == 0) read++;
            }

            return read;
        }
    }

    [Fact]
    public void A_second_one_in_the_same_directory_is_refused()
    {
        using var folder = new ReplicaFolder();
        using (folder.Open()) Assert.Throws<ReplicaInUseException>(folder.Open);
        folder.Open().Dispose();
    }

    [Fact]
    public void Only_the_owner_may_read_the_files()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new ReplicaFolder();
        var options = folder.Options with { Directory = Path.Combine(folder.Path, "made") };
        using var replica = StatusReplica.Open(options, ReplicaFolder.Keys);
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(options.Directory));
        foreach (var file in Directory.EnumerateFiles(options.Directory))
            Assert.Equal(owner & ~UnixFileMode.UserExecute, File.GetUnixFileMode(file));
    }

    [Fact]
    public void All_faults_of_the_options_are_listed()
    {
        var options = new ReplicaOptions
        {
            Directory = " ",
            SegmentBytes = 1000,
            IndexBucketsInitial = 0,
            IndexLoadMax = 1,
            Grace = TimeSpan.Zero,
        };
        var refused = Assert.Throws<ArgumentException>(() => StatusReplica.Open(options, ReplicaFolder.Keys));
        foreach (var option in new[] { "Directory", "SegmentBytes", "IndexBucketsInitial", "IndexLoadMax", "Grace" })
            Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }
}
