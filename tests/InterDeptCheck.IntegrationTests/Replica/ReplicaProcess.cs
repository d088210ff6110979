using System.Globalization;
using InterDeptCheck.Replica;
using InterDeptCheck.Server.Following;
using InterDeptCheck.TestKit.Replica;

namespace InterDeptCheck.IntegrationTests.Replica;

/// <summary>What the child processes of the replica's tests do.</summary>
internal static class ReplicaProcess
{
    private const int TransactionsMax = 200_000;
    private const int TransactionsByLine = 20;

    public static ReplicaOptions OptionsFor(string directory) => new()
    {
        Directory = directory,
        SegmentBytes = ReplicaOptions.SegmentBytesMin * 4,
        IndexBucketsInitial = 1,
    };

    /// <summary>Applies the model's transactions until it is killed; says now and then how far it is.</summary>
    public static int Write(string directory, string seed)
    {
        using var replica = StatusReplica.Open(OptionsFor(directory), ReplicaFolder.Keys);
        replica.MarkCaughtUp(ReplicaFolder.Noon);
        var model = ModelOf(seed);
        model.GoTo(replica.Position);
        for (var count = 0; count < TransactionsMax; count++)
        {
            replica.Apply(model.Next());
            if (count % TransactionsByLine == 0) Console.WriteLine(replica.Position);
        }

        return 0;
    }

    /// <summary>
    /// Applies the model's transactions while it compacts, over and over, until it is killed; says now and then how far it is.
    /// </summary>
    public static int WriteAndCompact(string directory, string seed)
    {
        using var home = HomeOf(directory);
        using var generations = new ReplicaGenerations(home, TimeProvider.System);
        generations.Current.Replica.MarkCaughtUp(ReplicaFolder.Noon);
        var model = ModelOf(seed);
        model.GoTo(generations.Current.Replica.Position);
        for (var count = 0; count < TransactionsMax;)
        {
            var next = generations.OpenCopy();
            using (var copy = generations.Current.Replica.BeginCopy(next.Replica))
            {
                var copying = Task.Run(() => copy.CopyAll(null, CancellationToken.None));
                do
                {
                    generations.Current.Replica.Apply(model.Next());
                    if (count++ % TransactionsByLine == 0) Console.WriteLine(generations.Current.Replica.Position);
                }
                while (!copying.IsCompleted);
                copying.GetAwaiter().GetResult();
                copy.Finish();
            }

            generations.ReplaceByCopy(next);
            generations.DisposeReplaced();
        }

        return 0;
    }

    /// <summary>The node's directory of replicas.</summary>
    public static ReplicaHome HomeOf(string directory) => new(directory, new(ReplicaFolder.Keys), TimeProvider.System);

    /// <summary>Applies until the disk is full; then all that was applied must be there, now and after opening again.</summary>
    public static int FillDisk(string directory, string seed)
    {
        var model = ModelOf(seed);
        using (var replica = StatusReplica.Open(OptionsFor(directory), ReplicaFolder.Keys))
        {
            replica.MarkCaughtUp(ReplicaFolder.Noon);
            if (!FillsUp(replica, model)) return 2;
            replica.MarkCaughtUp(ReplicaFolder.Noon);
            AssertApplied(replica, seed);
        }

        using var again = StatusReplica.Open(OptionsFor(directory), ReplicaFolder.Keys);
        if (again.Opening.Kind != ReplicaOpeningKind.Resumed) return 3;
        AssertApplied(again, seed);
        Console.WriteLine("kept what it had");
        return 0;
    }

    /// <summary>Opens it and says what the exception says.</summary>
    public static int Open(string directory)
    {
        try
        {
            StatusReplica.Open(OptionsFor(directory), ReplicaFolder.Keys).Dispose();
            Console.WriteLine("opened");
        }
        catch (ReplicaException e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }

        return 0;
    }

    public static ReplicaModel ModelOf(string seed) => new(int.Parse(seed, CultureInfo.InvariantCulture), people: 300, identifiers: 500);

    private static bool FillsUp(StatusReplica replica, ReplicaModel model)
    {
        try
        {
            for (var count = 0; count < TransactionsMax; count++) replica.Apply(model.Next());
            return false;
        }
        catch (ReplicaStorageException)
        {
            return true;
        }
    }

    private static void AssertApplied(StatusReplica replica, string seed)
    {
        var model = ModelOf(seed);
        model.GoTo(replica.Position);
        model.AssertSame(replica);
    }
}
