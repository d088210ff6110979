namespace InterDeptCheck.Domain.Identity;

/// <summary>
/// One identifier of a person, of any kind. The cases are closed: only this assembly can add one. Immutable, thread-safe.
/// </summary>
public abstract record Identifier
{
    private protected Identifier()
    {
    }

    /// <summary>The kind.</summary>
    public abstract IdentifierType Type { get; }

    /// <summary>
    /// The text that a claim to this identifier is keyed by, unique within <see cref="Type"/>: a NINO's eight characters
    /// without suffix, a document as <c>PASSPORT/FRA/12AB3456</c>, otherwise the stored form.
    /// </summary>
    public abstract string Canonical { get; }

    /// <summary>Whether it can belong to one person only. An application number without <c>/pp</c> can't.</summary>
    public abstract bool IsExclusive { get; }

    /// <summary>Whether a person has one of the kind: a second current one may be somebody else's.</summary>
    public bool IsOneEach => OneEach.Contains(Type);

    /// <summary>The kinds of number of which a person has one. Second ones are issued by mistake, and are merged.</summary>
    public static IReadOnlyList<IdentifierType> OneEach { get; } =
        [IdentifierType.Nino, IdentifierType.NhsNumber, IdentifierType.UkviCustomerNumber];

    /// <summary>The kind only: an identifier is a person's and must not reach a log by accident.</summary>
    public sealed override string ToString() => Type.ToString();
}
