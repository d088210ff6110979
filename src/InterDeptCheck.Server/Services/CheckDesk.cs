using InterDeptCheck.Contracts.V1;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Server.Errors;
using InterDeptCheck.Server.Following;
using InterDeptCheck.Server.Hosting;
using InterDeptCheck.Server.Limits;
using InterDeptCheck.Server.Mapping;
using InterDeptCheck.Server.Telemetry;
using AsOf = InterDeptCheck.Domain.Checks.AsOf;
using Freshness = InterDeptCheck.Domain.Checks.Freshness;
using Outcome = InterDeptCheck.Domain.Checks.Outcome;

namespace InterDeptCheck.Server.Services;

/// <summary>
/// Asks the checker, and does what keeps it from answering: waits for the freshness that is demanded, inside the deadline; heals what is
/// damaged, once. Waits for nothing when nothing is in the way. How old the content is, <see cref="FreshnessClock"/> says; how long a call
/// has waited, the monotonic clock. Thread-safe.
/// </summary>
internal sealed class CheckDesk(
    ReplicaKeeper keeper,
    NodeState state,
    FollowingOptions options,
    MismatchGuard mismatches,
    AnswerMeter meter,
    CallTraces traces,
    TimeProvider clock)
{
    // Of the time that is left, what an answer needs to reach the caller.
    private const int MarginPart = 10;
    private static readonly TimeSpan MarginMax = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MarginMin = TimeSpan.FromMilliseconds(5);
    private static readonly ItemAnswer Limited = new ItemAnswer.Refused(ItemRefusal.IdentifierMismatchLimit, default);

    /// <summary>The outcome, when nothing is in its way; null when something is, and <see cref="AnswerAsync"/> has to be asked.</summary>
    /// <param name="question">A well-formed question.</param>
    /// <exception cref="RefusedException">IDENTIFIER_MISMATCH_LIMIT, REPLICA_BUILDING or REPLICA_BEHIND.</exception>
    public Outcome? TryAnswer(Question question)
    {
        RequireServing();
        var decision = TryDecide(question) ?? throw mismatches.Refusal(question);
        return (decision as Decision.Answered)?.Outcome;
    }

    /// <summary>The outcome.</summary>
    /// <param name="question">A well-formed question.</param>
    /// <param name="deadline">UTC; the greatest value for none.</param>
    /// <param name="cancellationToken">The call's.</param>
    /// <exception cref="RefusedException">IDENTIFIER_MISMATCH_LIMIT, REPLICA_BUILDING, REPLICA_BEHIND or PURPOSE_NOT_GRANTED.</exception>
    public ValueTask<Outcome> AnswerAsync(Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        RequireServing();
        return TryDecide(question) switch
        {
            Decision.Answered answered => new(answered.Outcome),
            null => throw mismatches.Refusal(question),
            var decision => new(SettleAsync(decision, question, deadline, cancellationToken)),
        };
    }

    /// <summary>The same for an item of a batch, which has a refusal of its own where there were too many mismatches.</summary>
    /// <exception cref="RefusedException">REPLICA_BUILDING or REPLICA_BEHIND.</exception>
    public ValueTask<ItemAnswer> AnswerItemAsync(Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        RequireServing();
        return TryDecide(question) switch
        {
            Decision.Answered answered => new(new ItemAnswer.Answered(answered.Outcome)),
            null => new(Limited),
            var decision => new(SettleItemAsync(decision, question, deadline, cancellationToken)),
        };
    }

    /// <summary>Says which questions come next: <see cref="Checker.Prefetch"/>.</summary>
    public void Prefetch(ReadOnlySpan<Question?> questions) => keeper.Current.Checker.Prefetch(questions);

    /// <summary>What the node knows, as soon as it is as fresh as demanded: what was read first is the least of what follows.</summary>
    /// <param name="freshness">What is demanded.</param>
    /// <param name="deadline">UTC; the greatest value for none.</param>
    /// <param name="cancellationToken">The call's.</param>
    /// <exception cref="RefusedException">REPLICA_BUILDING or REPLICA_BEHIND.</exception>
    public ValueTask<AsOf> FreshAsync(Freshness freshness, DateTime deadline, CancellationToken cancellationToken)
    {
        RequireServing();
        var now = keeper.Freshness.Now;
        var asOf = keeper.Current.Replica.AsOf;
        return freshness.IsMetBy(asOf, now)
            ? new(asOf)
            : new(WaitUntilFreshAsync(freshness, Patience(deadline), cancellationToken));
    }

    /// <summary>Which of the ledger's histories answers are from; ask before an answer is begun.</summary>
    public int Chain => keeper.Chain;

    /// <summary>
    /// Holds back an answer that was begun with <paramref name="chain"/>, once it is logged, when the ledger has forked since: the place that
    /// it was computed at may be of what the ledger lost.
    /// </summary>
    /// <exception cref="RefusedException">REPLICA_BUILDING.</exception>
    public void RequireSameChain(int chain)
    {
        if (keeper.Chain != chain) throw new RefusedException(new Refusal(ErrorReason.ReplicaBuilding).At(keeper.Current.Replica.Position));
    }

    private Decision? TryDecide(Question question) => mismatches.Check(keeper.Current.Checker, question, keeper.Freshness.Now);

    private Decision Decide(Question question) => TryDecide(question) ?? throw mismatches.Refusal(question);

    private async Task<ItemAnswer> SettleItemAsync(
        Decision decision, Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        try
        {
            return new ItemAnswer.Answered(await SettleAsync(decision, question, deadline, cancellationToken));
        }
        catch (RefusedException refused) when (refused.Refusal.Reason == ErrorReason.IdentifierMismatchLimit)
        {
            return Limited;
        }
    }

    private async Task<Outcome> SettleAsync(
        Decision decision, Question question, DateTime deadline, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var patience = Patience(deadline);
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
                    meter.Failed(Assertions.RecordSeal);
                    using (traces.BeginStep("heal")) await keeper.HealAsync(question.Person.Identifiers, cancellationToken);
                    decision = Decide(question);
                    break;
                case Decision.Behind:
                    var asOf = await WaitUntilFreshAsync(question.Freshness, patience - clock.GetElapsedTime(start), cancellationToken);
                    // Fresh, but publications came amid each attempt: as long as the caller waits, and no longer.
                    cancellationToken.ThrowIfCancellationRequested();
                    if (clock.GetElapsedTime(start) >= patience) throw Behind(asOf);
                    decision = Decide(question);
                    break;
                default:
                    throw new InvalidOperationException("A decision that the desk does not know.");
            }
        }
    }

    private async Task<AsOf> WaitUntilFreshAsync(Freshness freshness, TimeSpan patience, CancellationToken cancellationToken)
    {
        meter.Failed(Assertions.Fresh);
        using var step = traces.BeginStep("wait until fresh");
        var start = clock.GetTimestamp();
        while (true)
        {
            var change = state.NextChange();
            RequireServing();
            var now = keeper.Freshness.Now;
            var asOf = keeper.Current.Replica.AsOf;
            if (freshness.IsMetBy(asOf, now)) return asOf;
            var left = patience - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero) throw Behind(asOf);
            try
            {
                await change.WaitAsync(left, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw Behind(asOf);
            }
        }
    }

    private TimeSpan Patience(DateTime deadline)
    {
        if (deadline == DateTime.MaxValue) return options.FreshnessWaitMax;
        var left = deadline - clock.GetUtcNow().UtcDateTime;
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

    private static RefusedException Behind(AsOf asOf) => new(new Refusal(ErrorReason.ReplicaBehind).At(asOf.Position));
}
