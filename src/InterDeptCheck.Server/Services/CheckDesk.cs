using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Mapping;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Asks the checker, and does what keeps it from answering: waits for the freshness that is demanded, inside the deadline; heals what is
/// damaged, once. Waits for nothing when nothing is in the way. Thread-safe.
/// </summary>
internal sealed class CheckDesk(ReplicaKeeper keeper, NodeState state, FollowingOptions options, TimeProvider clock)
{
    // Of the time that is left, what an answer needs to reach the caller.
    private const int MarginPart = 10;
    private static readonly TimeSpan MarginMax = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MarginMin = TimeSpan.FromMilliseconds(5);

    /// <summary>The outcome.</summary>
    /// <param name="question">A well-formed question.</param>
    /// <param name="deadline">UTC; the greatest value for none.</param>
    /// <param name="cancellationToken">The call's.</param>
    /// <exception cref="RefusedException">REPLICA_BUILDING, REPLICA_BEHIND or PURPOSE_NOT_GRANTED.</exception>
    public ValueTask<Outcome> AnswerAsync(Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        RequireServing();
        var decision = keeper.Current.Checker.Check(question, clock.GetUtcNow());
        return decision is Decision.Answered answered
            ? new(answered.Outcome)
            : new(SettleAsync(decision, question, deadline, cancellationToken));
    }

    private async Task<Outcome> SettleAsync(
        Decision decision, Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        var patience = Patience(deadline, start);
        var isHealed = false;
        while (true)
        {
            switch (decision)
            {
                case Decision.Answered answered:
                    return answered.Outcome;
                case Decision.PurposeNotGranted:
                    throw new RefusedException(new Refusal(ErrorReason.PurposeNotGranted).With("purpose", question.Purpose.Name()));
                case Decision.Damaged damaged when isHealed || damaged.Damage == ReplicaDamage.Index:
                    keeper.WantRebuild();
                    return keeper.Current.Checker.UnderReviewForDamage(question);
                case Decision.Damaged:
                    isHealed = true;
                    await keeper.HealAsync(question.Person.Identifiers, cancellationToken);
                    decision = keeper.Current.Checker.Check(question, clock.GetUtcNow());
                    break;
                case Decision.Behind behind:
                    decision = await WaitAsync(behind, question, patience - (clock.GetUtcNow() - start), cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException("A decision that the desk does not know.");
            }
        }
    }

    private async Task<Decision> WaitAsync(
        Decision.Behind behind, Question question, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (patience <= TimeSpan.Zero) throw Behind(behind.AsOf);
        var change = state.NextChange();
        var decision = keeper.Current.Checker.Check(question, clock.GetUtcNow());
        if (decision is not Decision.Behind still) return decision;
        try
        {
            await change.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Behind(still.AsOf);
        }

        RequireServing();
        return keeper.Current.Checker.Check(question, clock.GetUtcNow());
    }

    private TimeSpan Patience(DateTime deadline, DateTimeOffset now)
    {
        if (deadline == DateTime.MaxValue) return options.FreshnessWaitMax;
        var left = deadline - now.UtcDateTime;
        var margin = left / MarginPart;
        margin = margin > MarginMax ? MarginMax : margin < MarginMin ? MarginMin : margin;
        return left - margin < options.FreshnessWaitMax ? left - margin : options.FreshnessWaitMax;
    }

    private void RequireServing()
    {
        if (state.Phase == NodePhase.Serving) return;
        var asOf = keeper.Current.Replica.AsOf;
        throw state.Phase == NodePhase.Building
            ? new RefusedException(new Refusal(ErrorReason.ReplicaBuilding).At(asOf.Position))
            : Behind(asOf);
    }

    private static RefusedException Behind(Domain.Checks.AsOf asOf) => new(new Refusal(ErrorReason.ReplicaBehind).At(asOf.Position));
}
