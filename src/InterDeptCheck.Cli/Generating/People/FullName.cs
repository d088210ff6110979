using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A person's names.</summary>
/// <param name="Family">The family name, or the only name.</param>
/// <param name="First">The first given name; null for who has one name only.</param>
/// <param name="Middle">The other given names.</param>
/// <param name="FirstSurname">The first of two surnames; null when there is one.</param>
internal sealed record FullName(Name Family, Name? First, Name? Middle, Name? FirstSurname = null)
{
    /// <summary>Whether all renderings of all names are the same.</summary>
    public bool IsPlain => Family.IsPlain && First is not { IsPlain: false } && Middle is not { IsPlain: false };

    /// <summary>As somebody records it who types it in A to Z.</summary>
    public FullName AsTyped() => new(Typed(Family), First is null ? null : Typed(First), Middle is null ? null : Typed(Middle));

    /// <summary>All given names.</summary>
    public Name? Given => First is null ? null : Middle is null ? First : Name.Join(' ', First, Middle);

    private static Name Typed(Name name) => new(name.Common, name.Common, name.Common);
}
