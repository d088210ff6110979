using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Following;

/// <summary>Proves to the ledger what a node has applied, and finds where both part when they do.</summary>
/// <param name="ledger">What is asked. It may be another host than the last time.</param>
/// <param name="isCredible">Whether a horizon's time can be believed.</param>
internal sealed class ChainProof(ILedgerReader ledger, Func<DateTimeOffset, bool> isCredible)
{
    /// <summary>How the two stand.</summary>
    /// <param name="known">What the node has applied, by position.</param>
    /// <param name="knownAt">A time at which it had read the last of it, by the node's clock.</param>
    /// <param name="cancellationToken">Ends the proof.</param>
    public async Task<Standing> StandAsync(IReadOnlyList<Bookmark> known, DateTimeOffset knownAt, CancellationToken cancellationToken)
    {
        if (known.Count == 0) return new Standing.Same();
        var horizon = await ledger.ReadHorizonAsync(cancellationToken);
        var end = horizon.Head.Position;
        var within = known.TakeWhile(one => one.Head.Position <= end).Count();
        if (within > 0 && await HasAsync(known[within - 1], cancellationToken) is var has && has != true)
        {
            // The hash of a place before the end is not there: another host answered, which ends before.
            if (has is null) return new Standing.Ahead(end);
            return new Standing.Forked(await LastAgreedAsync(known, within - 1, cancellationToken));
        }

        if (within == known.Count) return new Standing.Same();
        // What was read before that time was committed before it, and a ledger that vouches for that time has it: a standby that lags
        // does not vouch so far.
        return horizon.Time > knownAt && isCredible(horizon.Time)
            ? new Standing.Forked(within == 0 ? null : known[within - 1])
            : new Standing.Ahead(end);
    }

    // A hash covers all before it, so that the ledger has those up to some place and none beyond.
    private async Task<Bookmark?> LastAgreedAsync(IReadOnlyList<Bookmark> known, int count, CancellationToken cancellationToken)
    {
        var (agreed, differing) = (-1, count);
        while (differing - agreed > 1)
        {
            var middle = agreed + (differing - agreed) / 2;
            if (await HasAsync(known[middle], cancellationToken) == true) agreed = middle;
            else differing = middle;
        }

        return agreed < 0 ? null : known[agreed];
    }

    private async Task<bool?> HasAsync(Bookmark bookmark, CancellationToken cancellationToken) =>
        await ledger.ReadHashAsync(bookmark.Head.Position, cancellationToken) is { } hash ? hash == bookmark.Head.Hash : null;
}
