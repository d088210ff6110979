using System.Globalization;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>
/// Names one answer that was given: the node and the place of its entry in that node's disclosure log, and for an item of a batch its number.
/// As text <c>N0c0ffee1-123</c>, and <c>N0c0ffee1-123/7</c> for the batch's seventh item.
/// </summary>
public readonly record struct AnswerId
{
    /// <summary>The id of a whole answer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is 0.</exception>
    public AnswerId(NodeId node, DisclosureSequence sequence)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(sequence, DisclosureSequence.BeforeFirst);
        Node = node;
        Sequence = sequence;
    }

    /// <summary>The node that answered.</summary>
    public NodeId Node { get; }

    /// <summary>The place of the entry.</summary>
    public DisclosureSequence Sequence { get; }

    /// <summary>The item's number, from 1 to <see cref="DisclosureBatch.ItemsMax"/>; 0 for the whole answer.</summary>
    public int Item { get; private init; }

    /// <summary>The id of the whole answer.</summary>
    public AnswerId Whole => this with { Item = 0 };

    /// <summary>The id of the <paramref name="number"/>th item, from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to <see cref="DisclosureBatch.ItemsMax"/>.</exception>
    public AnswerId OfItem(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, DisclosureBatch.ItemsMax);
        return this with { Item = number };
    }

    /// <summary>Reads an id; false when it is not exactly of that shape.</summary>
    public static bool TryParse(string? text, out AnswerId id)
    {
        id = default;
        var whole = text.AsSpan();
        if (whole.Length < 11 || whole[9] != '-' || !NodeId.TryParse(whole[..9], out var node)) return false;
        var place = whole[10..];
        var item = 0;
        if (place.IndexOf('/') is var slash and >= 0)
        {
            if (!TryNumber(place[(slash + 1)..], out var number) || number > DisclosureBatch.ItemsMax) return false;
            place = place[..slash];
            item = (int)number;
        }

        if (!TryNumber(place, out var sequence)) return false;
        id = new AnswerId(node, new(sequence)) with { Item = item };
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Item == 0
        ? string.Create(CultureInfo.InvariantCulture, $"N{Node.Value:x8}-{Sequence.Value}")
        : string.Create(CultureInfo.InvariantCulture, $"N{Node.Value:x8}-{Sequence.Value}/{Item}");

    // One text for one id: no sign, no leading zero.
    private static bool TryNumber(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return text.Length > 0 && text[0] != '0' && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
