using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Ports;
using InterDeptCheck.Domain.Records;

namespace InterDeptCheck.Ledger.Chain;

/// <summary>
/// Reads records page by page: while all cores decode a page the next is read, so that two pages of rows, as stored, are in memory at most,
/// and a reader may put the third where the first was.
/// </summary>
internal static class RecordPages
{
    private const int RowsAtOnce = 32;

    /// <param name="read">The rows of the page after a place; none when there are no more.</param>
    /// <param name="after">Where to begin.</param>
    /// <param name="select">What becomes of each record; called on all cores, the record going when it returns.</param>
    /// <param name="damaged">What is thrown for a row that can't be read.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        Func<LedgerPosition, CancellationToken, Task<IReadOnlyList<RecordRow>>> read,
        LedgerPosition after,
        Func<PersonRecord, T> select,
        Func<LedgerException> damaged,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = read(after, ends.Token);
        try
        {
            while (await reading is { Count: > 0 } rows)
            {
                reading = read(new(rows[^1].Position), ends.Token);
                yield return Decode(rows, select, damaged);
            }
        }
        finally
        {
            // Nothing goes on reading once the caller has turned away.
            await ends.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static T[] Decode<T>(IReadOnlyList<RecordRow> rows, Func<PersonRecord, T> select, Func<LedgerException> damaged)
    {
        try
        {
            var selected = new T[rows.Count];
            // Few rows at a time, so that no core waits long for the other's last ones.
            Parallel.ForEach(Partitioner.Create(0, rows.Count, RowsAtOnce), piece =>
            {
                for (var at = piece.Item1; at < piece.Item2; at++) selected[at] = select(Record(rows[at], damaged));
            });
            return selected;
        }
        catch (AggregateException e) when (e.InnerExceptions.Any(inner => inner is LedgerException))
        {
            // Of the cores that failed together one may have failed in the caller's code.
            throw e.InnerExceptions.OfType<LedgerException>().First();
        }
    }

    // Here and not around all of it: a FormatException of the caller's own code is no fault of the ledger's.
    private static PersonRecord Record(RecordRow row, Func<LedgerException> damaged)
    {
        try
        {
            return row.Decode() ?? throw damaged();
        }
        catch (FormatException)
        {
            throw damaged();
        }
    }
}
