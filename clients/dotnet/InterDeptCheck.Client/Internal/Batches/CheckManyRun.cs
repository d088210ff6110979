using System.Runtime.CompilerServices;
using Grpc.Core;

namespace InterDeptCheck.Client;

/// <summary>
/// Asks any number of questions over streams, one after another when one breaks. A batch leaves <see cref="UnansweredBatches"/> only with
/// its answer, so that no question is lost and none is answered twice.
/// </summary>
internal sealed class CheckManyRun(NodePool nodes, BatchTools tools)
{
    public async IAsyncEnumerable<BatchItemOutcome> AskAsync(
        BatchHead head, IAsyncEnumerable<BatchQuestion> questions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unanswered = new UnansweredBatches();
        var backOff = new BackOff(tools);
        var source = new BatchSource(head, questions, tools, cancellationToken);
        await using var _ = source.ConfigureAwait(false);
        Node? last = null;
        while (unanswered.Any || await source.Ready.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            InterDeptCheckException? broken;
            using var lease = nodes.Rent(avoid: last);
            last = lease.Node;
            var session = new CheckStreamSession(lease.Service, source, unanswered, tools, cancellationToken);
            await using (session.ConfigureAwait(false))
            {
                var step = await NextAsync(session, unanswered, cancellationToken).ConfigureAwait(false);
                while (step.Outcomes is { } outcomes)
                {
                    backOff.Reset();
                    lease.Answered();
                    foreach (var outcome in outcomes) yield return outcome;
                    source.Done();
                    step = await NextAsync(session, unanswered, cancellationToken).ConfigureAwait(false);
                }

                broken = step.Broken;
                if (broken is not null) lease.Failed(broken);
            }

            if (unanswered.Any) await backOff.WaitAsync(broken, cancellationToken).ConfigureAwait(false);
        }
    }

    // The outcomes of the next batch, or how the stream ended: null when the server ended it in order.
    private static async Task<(BatchItemOutcome[]? Outcomes, InterDeptCheckException? Broken)> NextAsync(
        CheckStreamSession session, UnansweredBatches unanswered, CancellationToken cancellationToken)
    {
        try
        {
            if (await session.NextAsync().ConfigureAwait(false) is not { } answer) return default;
            if (unanswered.First() is not { } batch) throw AnswerReader.MixedUp(Guid.Empty, "nobody asked for it");
            var outcomes = BatchReader.Read(batch, answer);
            unanswered.RemoveFirst();
            return (outcomes, null);
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException error)
        {
            var failure = FailureReader.Read(error, unanswered.First()?.RequestId);
            return IsBroken(failure) ? (null, failure) : throw failure;
        }
    }

    // What another stream can mend. An idle stream ends with DEADLINE_EXCEEDED.
    private static bool IsBroken(InterDeptCheckException failure) => failure.Reason is
        FailureReason.Unreachable or FailureReason.DeadlineExceeded or FailureReason.ReplicaBehind or FailureReason.ReplicaBuilding
        or FailureReason.LedgerUnavailable;
}
