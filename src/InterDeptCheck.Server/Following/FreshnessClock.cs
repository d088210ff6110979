namespace InterDeptCheck.Server.Following;

/// <summary>
/// The clock by which the age of what a node knows is measured: the wall clock, but never less than what its own earlier readings have
/// become since, by the monotonic clock. A wall clock that jumps back makes nothing look younger than it is; one that jumps forward makes
/// all look older, until it is mended. Thread-safe.
/// </summary>
/// <param name="clock">Both clocks.</param>
/// <param name="isLedgerEmbedded">
/// The ledger is this process's own and has this clock: what is read of it is of that moment, whatever the clock said then.
/// </param>
internal sealed class FreshnessClock(TimeProvider clock, bool isLedgerEmbedded)
{
    // Content that is no older than this by every clock was vouched for by the ledger's clock just now, so that this node's clock is
    // right by it. Older content may be a standby's that lags, or a clock's that has jumped; which of both can't be told.
    private static readonly TimeSpan SettledAge = TimeSpan.FromSeconds(1);

    private volatile Heard? last;

    /// <summary>
    /// What now is, against which the age of the replica's time is measured; the end of time before any horizon was heard in this process:
    /// what a node knew when it last ran says nothing of how old it is by now.
    /// </summary>
    public DateTimeOffset Now => last is { } heard ? Latest(heard) : DateTimeOffset.MaxValue;

    /// <summary>
    /// Whether a horizon's time can be believed at this moment. It is less than the ledger's clock by the skew that is allowed; a time that
    /// is yet to come therefore says that one of the two clocks is wrong.
    /// </summary>
    public bool IsCredible(DateTimeOffset horizon) => isLedgerEmbedded || horizon <= clock.GetUtcNow();

    /// <summary>Whether a credible horizon's time tells more than those before it.</summary>
    public bool IsNews(DateTimeOffset horizon) => last is not { } heard || horizon > heard.Horizon || isLedgerEmbedded;

    /// <summary>Hears of a credible horizon, after the replica was marked with it; one that is no news changes nothing.</summary>
    public void Hear(DateTimeOffset horizon)
    {
        if (!IsNews(horizon)) return;
        var before = isLedgerEmbedded ? null : last;
        var reading = new Reading(clock.GetUtcNow(), clock.GetTimestamp());
        var now = before is null ? reading.Wall : Latest(before);
        last = new(horizon, reading, now - horizon <= SettledAge ? reading : before?.Settled);
    }

    private DateTimeOffset Latest(Heard heard)
    {
        var (now, heardAt) = (clock.GetUtcNow(), Since(heard.At));
        if (heardAt > now) now = heardAt;
        return heard.Settled is { } settled && Since(settled) is var settledAt && settledAt > now ? settledAt : now;
    }

    private DateTimeOffset Since(Reading reading) => reading.Wall + clock.GetElapsedTime(reading.Timestamp);

    // One reading of both clocks.
    private readonly record struct Reading(DateTimeOffset Wall, long Timestamp);

    private sealed record Heard(DateTimeOffset Horizon, Reading At, Reading? Settled);
}
