using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>Adds up what the events of one piece of the chain after another have in common. Pieces are bounded, so that no statement runs long.</summary>
internal sealed class EventTally(LedgerPosition after, LedgerPosition upTo)
{
    /// <summary>
    /// Most events of a piece. The embedded ledger counts on the one connection that appends, too: whoever appends waits for a piece, which at
    /// this many is some milliseconds, and gets a turn between two.
    /// </summary>
    public const int PieceMax = 10_000;

    private readonly Dictionary<EventGroup, long> counts = [];
    private LedgerPosition counted = after;

    /// <summary>The next piece: events after the first up to the second; null when there is none left.</summary>
    public (LedgerPosition After, LedgerPosition UpTo)? Next()
    {
        if (counted >= upTo) return null;
        var from = counted;
        counted = new(Math.Min(upTo.Value, from.Value + PieceMax));
        return (from, counted);
    }

    /// <summary>Adds what a piece has of a group.</summary>
    public void Add(EventGroup group, long events) => counts[group] = counts.GetValueOrDefault(group) + events;

    /// <summary>The counts, by month, system, batch and kind.</summary>
    public IReadOnlyList<EventCount> Counts() =>
    [
        .. counts.Select(pair => new EventCount(pair.Key, pair.Value))
            .OrderBy(count => count.Group.Month)
            .ThenBy(count => count.Group.System, StringComparer.Ordinal)
            .ThenBy(count => count.Group.Batch?.Value, StringComparer.Ordinal)
            .ThenBy(count => count.Group.Kind, StringComparer.Ordinal),
    ];
}
