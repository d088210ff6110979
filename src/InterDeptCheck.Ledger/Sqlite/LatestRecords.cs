using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Ledger.Chain;

namespace InterDeptCheck.Ledger.Sqlite;

/// <summary>
/// Everyone's latest record, page by page: where they are is read from the index first (8 bytes a person are kept), then the rows in the
/// order of the file. Other operations get their turn between two pages. The rows of a page are good until the page after the next is read:
/// the two that are in use take turns with two buffers. Use it for one reading; not thread-safe.
/// </summary>
internal sealed class LatestRecords(OwnersTurn turn, RecordTable records, LedgerPosition upTo)
{
    private const int PlacesOfOneTurn = 65_536;
    private readonly RowBytes[] buffers = [new(), new()];
    private long[]? places;
    private int pages;

    public async Task<IReadOnlyList<RecordRow>> ReadAsync(LedgerPosition after, CancellationToken cancellationToken)
    {
        places ??= await PlacesAsync(cancellationToken);
        var at = Array.BinarySearch(places, after.Value);
        var start = at < 0 ? ~at : at + 1;
        var count = Math.Min(places.Length - start, ILedgerReader.RecordPageMax);
        var buffer = buffers[pages++ % buffers.Length];
        return count == 0 ? [] : await turn.RunAsync(() => records.Rows(places.AsSpan(start, count), buffer), cancellationToken);
    }

    private async Task<long[]> PlacesAsync(CancellationToken cancellationToken)
    {
        List<long> found = [];
        for (Guid? person = null; ;)
        {
            var from = person;
            if ((person = await turn.RunAsync(() => records.AddLatestPlaces(found, from, upTo, PlacesOfOneTurn), cancellationToken)) is null) break;
        }

        found.Sort();
        return [.. found];
    }
}
