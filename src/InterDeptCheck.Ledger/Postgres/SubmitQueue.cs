using System.Threading.Channels;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Postgres;

/// <summary>
/// Single changes on their way to the ledger. Those that wait while a transaction commits go together in the next one, so that the head's
/// lock is not taken once for each. Thread-safe.
/// </summary>
internal sealed class SubmitQueue : IAsyncDisposable
{
    /// <summary>Most changes of one transaction.</summary>
    private const int GroupMax = 1_000;

    private const int WaitingMax = 10_000;

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private readonly Func<IReadOnlyList<Incoming>, Task<IReadOnlyList<SubmitOutcome>>> append;
    private readonly Task loop;

    /// <param name="append">Appends a group in one transaction; an outcome for each change, in their order.</param>
    public SubmitQueue(Func<IReadOnlyList<Incoming>, Task<IReadOnlyList<SubmitOutcome>>> append)
    {
        this.append = append;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Returns when the change is durable. Cancelling abandons the wait: the change is appended or not.</summary>
    public async Task<SubmitResult> SubmitAsync(StoredChange change, Actor actor, CancellationToken cancellationToken)
    {
        var one = new Waiting(new(change, actor));
        try
        {
            await waiting.Writer.WriteAsync(one, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The ledger is closed.", closed);
        }

        var outcome = await one.Outcome.Task.WaitAsync(cancellationToken);
        return outcome.Result ?? throw new EventIdReusedException(change.Change.Id, outcome.TakenAt);
    }

    /// <summary>Appends what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var group = new List<Waiting>(GroupMax);
        while (await waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupMax && waiting.Reader.TryRead(out var one)) group.Add(one);
            await AppendAsync(group);
        }
    }

    private async Task AppendAsync(IReadOnlyList<Waiting> group)
    {
        try
        {
            var outcomes = await append([.. group.Select(one => one.Change)]);
            for (var at = 0; at < group.Count; at++) group[at].Outcome.SetResult(outcomes[at]);
        }
        catch (LedgerException error) when (group.Count == 1 || error.Problem == LedgerProblem.Unavailable)
        {
            foreach (var one in group) one.Outcome.SetException(new LedgerException(error.Problem, error.Message, error.InnerException));
        }
        catch (Exception error) when (group.Count == 1)
        {
            group[0].Outcome.SetException(error);
        }
        catch (Exception)
        {
            // One of them is to blame: its neighbours must not suffer for it.
            foreach (var one in group) await AppendAsync([one]);
        }
    }

    private sealed record Waiting(Incoming Change)
    {
        public TaskCompletionSource<SubmitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What became of one change.</summary>
/// <param name="Result">Where it stands; null when its event id is known with another content.</param>
/// <param name="TakenAt">Where the other content is; null when it is in a batch that is closing.</param>
internal readonly record struct SubmitOutcome(SubmitResult? Result, LedgerPosition? TakenAt);
