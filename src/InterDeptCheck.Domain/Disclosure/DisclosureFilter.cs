using InterDeptCheck.Domain.Changes;
using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>Which answers are asked for. All that are set apply.</summary>
public sealed record DisclosureFilter
{
    /// <summary>A filter of what is set with it.</summary>
    public DisclosureFilter() { }

    /// <exception cref="ArgumentException">Nothing is set: nobody may ask for everything.</exception>
    public DisclosureFilter(KeyFingerprint? person, CallerId? caller, AnswerId? answer)
    {
        if (person is null && caller is null && answer is null) throw new ArgumentException("A filter says what for.", nameof(answer));
        (Person, Caller, Answer) = (person, caller, answer);
    }

    /// <summary>Answers about this person, by pseudonym.</summary>
    public KeyFingerprint? Person { get; init; }

    /// <summary>Answers to this service.</summary>
    public CallerId? Caller { get; init; }

    /// <summary>The answer with this id; all items of a batch when it names no item.</summary>
    public AnswerId? Answer { get; init; }

    /// <summary>Answers that were computed at a later place of the ledger: beyond a fork, they may be of what the ledger lost.</summary>
    public LedgerPosition? Beyond { get; init; }

    /// <summary>Answers of this node.</summary>
    public NodeId? Node { get; init; }

    /// <summary>Answers up to this one, of the node that it names; with its item or without is the same.</summary>
    public AnswerId? Through { get; init; }

    /// <summary>The answers in <paramref name="entry"/> that the filter lets through, by the index of their item.</summary>
    public IEnumerable<(AnswerId Id, DisclosureItem Item)> Select(DisclosureEntry entry)
    {
        if (Caller is { } caller && entry.Batch.Caller != caller) yield break;
        if (Answer is { } answer && answer.Whole != entry.Id) yield break;
        if (Beyond is { } beyond && entry.Batch.Position <= beyond) yield break;
        if (Node is { } node && entry.Id.Node != node) yield break;
        if (Through is { } through && (entry.Id.Node != through.Node || entry.Id.Sequence > through.Sequence)) yield break;
        for (var index = 0; index < entry.Batch.Items.Length; index++)
        {
            var item = entry.Batch.Items.Span[index];
            var id = entry.Batch.IsBatch ? entry.Id.OfItem(index + 1) : entry.Id;
            if (item.Outcome is null || (Person is not null && item.Person != Person)) continue;
            if (Answer is { Item: not 0 } one && one != id) continue;
            yield return (id, item);
        }
    }
}
