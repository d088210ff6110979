using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;
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

    /// <summary>Moves a number from one person to another and back, both records in one transaction each time.</summary>
    public async Task TogetherAsync()
    {
        await using var ledger = await OpenAsync();
        Tell("open");
        var data = new TestData(seed);
        PersonId[] people = [data.APersonId(), data.APersonId()];
        await ledger.SubmitAsync(data.AnEvent().Of(new(people[0], data.AnAttestation())).Registering().Build(), Submitter, default);
        await ledger.SubmitAsync(data.AnEvent().Of(new(people[1], data.AnAttestation())).Registering().Build(), Submitter, default);
        for (var i = 0; i < Submissions; i++)
        {
            var records = new[] { await ledger.ReadRecordAsync(people[i % 2], default), await ledger.ReadRecordAsync(people[1 - (i % 2)], default) };
            var changes = Moving(data, records[0]!, records[1]!);
            var result = (TogetherResult.Applied)await ledger.AppendTogetherAsync(changes, Submitter, default);
            Tell($"{result.Positions[0]} {changes[0].Id} {changes[1].Id}");
        }
    }

    /// <summary>All numbers of one record go to another; the first time there are none, and one is invented.</summary>
    public static IReadOnlyList<Change> Moving(TestData data, PersonRecord giver, PersonRecord taker)
    {
        var moved = giver.Identifiers.Concat(taker.Identifiers).ToList();
        if (moved.Count == 0) moved.Add(new(data.AnNhsNumber(), IsEarlier: false, data.AnAttestation(), new(1)));
        return [Repaired(data, giver with { Identifiers = default }), Repaired(data, taker with { Identifiers = new(moved) })];
    }

    private static Change Repaired(TestData data, PersonRecord content) => new(
        data.AnEventId(),
        content.Person,
        new RecordRepaired(
            RepairKind.Relink, new("case-1"), new("plan-1"), new(new("operator:first"), new("operator:second")), content.Position, content),
        null,
        new("ASSURANCE", "plan-1"),
        new DateOnly(2026, 1, 15));

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

    /// <summary>Tells a line at once.</summary>
    public static void Tell(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private sealed class Telling : IProgress<long>
    {
        public void Report(long value) => Tell($"judged {value}");
    }
}
