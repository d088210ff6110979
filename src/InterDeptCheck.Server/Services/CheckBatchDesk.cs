using Grpc.Core;
using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Disclosure;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Security;
using InterDeptCheck.Server.Telemetry;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Answers batches: who asks and what for is checked for the whole, every assertion for each item. Items of one batch go one after the
/// other, a few microseconds each; streams keep several batches at work instead. Thread-safe.
/// </summary>
internal sealed class CheckBatchDesk(
    Callers callers,
    CheckDesk desk,
    DisclosureLog disclosures,
    FollowingOptions following,
    CheckBatchMeter meter,
    AnswerMeter answers,
    TimeProvider clock)
{
    // So few that a call that was cancelled stops within a millisecond, and that what they need fits in a processor's nearest memory.
    private const int ItemsAtOnce = Checker.PrefetchMax;

    /// <summary>Reads the head of a batch for whoever calls, by the grants that hold now.</summary>
    /// <exception cref="RefusedException">
    /// CALLER_UNIDENTIFIED, CALLER_NOT_ENROLLED, PURPOSE_NOT_GRANTED or MALFORMED_REQUEST, in this order.
    /// </exception>
    public ReadBatch Read(QuestionBatch? batch, ServerCallContext context)
    {
        var read = BatchMapping.ToBatch(batch, callers.Require(context), UkDate.At(clock.GetUtcNow()), following.StalenessMax);
        callers.RestOn(context, read.Head.Purpose);
        return read;
    }

    /// <summary>The answers, in the order of the questions.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="deadline">UTC; the greatest value for none.</param>
    /// <param name="cancellationToken">The call's: work stops within a few items.</param>
    /// <exception cref="RefusedException">REPLICA_BUILDING or REPLICA_BEHIND: no item was answered.</exception>
    public async Task<AnswerBatch> AnswerAsync(ReadBatch batch, DateTime deadline, CancellationToken cancellationToken)
    {
        var chain = desk.Chain;
        var asOf = await desk.FreshAsync(batch.Head.Freshness, deadline, cancellationToken);
        var sent = batch.Sent.Items;
        var items = new ItemAnswer[sent.Count];
        var questions = new Question?[ItemsAtOnce];
        for (var start = 0; start < items.Length; start += ItemsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(start + ItemsAtOnce, items.Length);
            for (var index = start; index < end; index++)
            {
                (questions[index - start], var refused) = BatchMapping.ToQuestion(sent[index], batch);
                if (refused is not null) items[index] = refused;
            }

            desk.Prefetch(questions.AsSpan(0, end - start));
            for (var index = start; index < end; index++)
            {
                if (questions[index - start] is { } question) items[index] = await desk.AnswerItemAsync(question, deadline, cancellationToken);
                answers.Decided(batch.Head.Purpose, items[index]);
                meter.Worked(1);
            }
        }

        var answer = await ConcludeAsync(batch, asOf, items);
        desk.RequireSameChain(chain);
        return answer;
    }

    // The one place that every finished batch passes before it leaves: answers that are not logged are not given.
    private async Task<AnswerBatch> ConcludeAsync(ReadBatch batch, Domain.Checks.AsOf asOf, ItemAnswer[] items)
    {
        var digest = BatchBinding.Digest(batch.Digest, asOf, items);
        var answer = AnswerMapping.ToBatch(batch, asOf, items, digest);
        answer.AnswerId = (await disclosures.LogAsync(DisclosureMapping.ToBatch(batch, asOf, items, digest, clock.GetUtcNow()))).ToString();
        meter.Answered();
        return answer;
    }
}
