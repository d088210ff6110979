using System.Text;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Domain.Identity;

namespace InterDeptCheck.Domain.Checks;

/// <summary>
/// Who a question is about, expanded the same way as a record: for each stated element the forms of which one must be on the record.
/// Elements are joined by AND, never by OR. Immutable; made by <see cref="StatedIdentityBuilder"/>.
/// </summary>
public sealed class StatedIdentity
{
    internal StatedIdentity(
        IReadOnlyList<StatedKey> keys, IReadOnlyList<StatedElement> elements, IReadOnlyList<StatedNames> names)
    {
        Keys = keys;
        var identifiers = new Identifier[keys.Count];
        var hasAlternative = false;
        for (var index = 0; index < identifiers.Length; index++)
        {
            identifiers[index] = keys[index].Identifier;
            hasAlternative |= keys[index].Alternative is not null;
        }

        Identifiers = identifiers;
        IdentifiersAndAlternatives =
            hasAlternative ? [.. identifiers, .. keys.Select(key => key.Alternative).OfType<Identifier>()] : identifiers;
        Elements = elements;
        Names = names;
    }

    /// <summary>1 to <see cref="Question.IdentifiersMax"/> identifiers, exclusive ones first.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; }

    /// <summary>The identifiers, and what else each of them can be: at most twice as many.</summary>
    public IReadOnlyList<Identifier> IdentifiersAndAlternatives { get; }

    /// <summary>The identifiers, each with what else it can be.</summary>
    internal IReadOnlyList<StatedKey> Keys { get; }

    /// <summary>Elements other than names.</summary>
    internal IReadOnlyList<StatedElement> Elements { get; }

    /// <summary>Each pair of names that was stated: the caller's, and the machine readable zone's.</summary>
    internal IReadOnlyList<StatedNames> Names { get; }
}

/// <summary>A stated identifier. A British card's zone does not tell a permit from a card: then <paramref name="Alternative"/> is the other.</summary>
internal readonly record struct StatedKey(Identifier Identifier, Identifier? Alternative);

/// <summary>One stated element: it agrees when one of its forms is on the record.</summary>
internal sealed record StatedElement(IdentityElement Element, StatedForm[] Forms);

/// <summary>One comparable form, as UTF-8.</summary>
internal readonly record struct StatedForm(ElementKind Kind, byte[] Text)
{
    public StatedForm(ElementKind kind, string text) : this(kind, Encoding.UTF8.GetBytes(text)) { }
}

/// <summary>A stated pair of names, and the same with family and given names swapped, which only a document allows.</summary>
internal sealed record StatedNames(StatedElement Family, StatedElement Given, StatedElement? SwappedFamily, StatedElement? SwappedGiven);
