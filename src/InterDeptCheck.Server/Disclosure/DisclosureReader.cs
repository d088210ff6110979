using System.Runtime.CompilerServices;
using InterDeptCheck.Domain.Disclosure;
using InterDeptCheck.Domain.Ports;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>One answer that was given.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Entry">The entry that holds it.</param>
/// <param name="Item">What it disclosed of whom.</param>
/// <param name="IsShipped">Whether the store has it.</param>
internal sealed record DisclosedAnswer(AnswerId Id, DisclosureEntry Entry, DisclosureItem Item, bool IsShipped);

/// <summary>Finds answers: those in the store, then those that this node has not shipped yet; each once. Thread-safe.</summary>
internal sealed class DisclosureReader(DisclosureLog log, IDisclosureStore store)
{
    private const int PageEntries = 256;

    /// <summary>The answers that the filter lets through, by node and sequence.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where to begin: no answer that is asked for is before it; null for anywhere.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<DisclosedAnswer> ReadAsync(
        DisclosureFilter filter, AnswerId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is shipped from here on is read from the log, which keeps it meanwhile.
        using var hold = log.Hold();
        var shipped = await store.ReadShippedAsync(log.Directory.Node, cancellationToken);
        var written = log.Written;
        while (true)
        {
            var page = await store.ReadAsync(filter, after, PageEntries, cancellationToken);
            foreach (var entry in page)
            {
                if (entry.Id.Node == log.Directory.Node && entry.Id.Sequence > shipped) continue;
                foreach (var (id, item) in filter.Select(entry)) yield return new(id, entry, item, IsShipped: true);
            }

            if (page.Count < PageEntries) break;
            after = page[^1].Id;
        }

        using var cursor = new DisclosureCursor(log, shipped);
        while (true)
        {
            var entries = await Task.Run(() => cursor.Read(PageEntries), cancellationToken);
            if (entries.Count == 0) break;
            foreach (var entry in entries.Where(entry => entry.Id.Sequence <= written))
            {
                foreach (var (id, item) in filter.Select(entry)) yield return new(id, entry, item, IsShipped: false);
            }

            if (entries[^1].Id.Sequence >= written) break;
        }
    }
}
