using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger;
using InterDeptCheck.TestKit;

namespace InterDeptCheck.LedgerCrasher;

/// <summary>What the process does to the ledger; each line on its output is told only after the ledger has acknowledged.</summary>
public sealed class Work(string path, int seed)
{
    /// <summary>The batch that <see cref="BatchAsync"/> closes.</summary>
    public static readonly BatchId Batch = new("crash-batch");

    /// <summary>Who submits.</summary>
    public static readonly Actor Submitter = new("operator:crasher");

    private const int Submissions = 2000;

    /// <summary>The lines of the batch, the same for the same seed.</summary>
    public static IReadOnlyList<Change> Lines(int seed)
    {
        var generator = new ChangeGenerator(new(seed), people: 2500);
        return
        [
            .. generator.Registrations().Select(change => change with { Source = change.Source with { Batch = Batch } }),
            .. generator.Some(5000, Batch),
        ];
    }

    /// <summary>Owns the file until its input ends.</summary>
    public async Task HoldAsync()
    {
        await using var ledger = await OpenAsync();
        Tell("open");
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Submits changes one by one.</summary>
    public async Task SubmitAsync()
    {
        await using var ledger = await OpenAsync();
        Tell("open");
        var generator = new ChangeGenerator(new(seed), people: 20);
        for (var i = 0; i < Submissions; i++)
        {
            var change = generator.One();
            var result = await ledger.SubmitAsync(change, Submitter, default);
            Tell($"{result.Position} {change.Id}");
        }
    }

    /// <summary>Stages a batch unless it is closing or has closed already, and closes it.</summary>
    public async Task BatchAsync()
    {
        await using var ledger = await OpenAsync();
        Tell("open");
        try
        {
            await ledger.OpenBatchAsync(Batch, default);
            foreach (var piece in Lines(seed).Chunk(1000)) await ledger.StageAsync(Batch, piece, default);
        }
        catch (BatchStateException e) when (e.State is BatchState.Closing or BatchState.Closed)
        {
            // It was killed later than that; closing again resumes, or returns the first result.
        }

        Tell("staged");
        await ledger.CloseBatchAsync(Batch, Submitter, new Telling(), default);
        Tell("closed");
    }

    /// <summary>Submits until the disk is full, then, when there is ballast to throw off, goes on; verifies at the end.</summary>
    public async Task FillAsync()
    {
        await using var ledger = await OpenAsync();
        var data = new TestData(seed);
        long acknowledged = 0;
        Change change;
        while (true)
        {
            change = data.AnEvent().Registering().Build();
            try
            {
                acknowledged = (await ledger.SubmitAsync(change, Submitter, default)).Position.Value;
            }
            catch (LedgerException e)
            {
                Tell($"{e.Problem} after {acknowledged}");
                break;
            }
        }

        var ballast = path + ".ballast";
        if (File.Exists(ballast))
        {
            File.Delete(ballast);
            var again = await ledger.SubmitAsync(change, Submitter, default);
            Tell($"went on at {again.Position.Value - acknowledged}, repeated {again.IsRepeated}");
        }

        var report = await ledger.VerifyAsync(projection: true, null, default);
        Tell($"sound {report.IsSound}, events beyond {report.Events - acknowledged}");
    }

    private async Task<SqliteLedger> OpenAsync() => await SqliteLedger.OpenAsync(new() { Path = path }, TimeProvider.System, default);

    private static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private sealed class Telling : IProgress<long>
    {
        public void Report(long value) => Tell($"judged {value}");
    }
}
