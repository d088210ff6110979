using InterDeptCheck.Cli.Generating.Names;

namespace InterDeptCheck.Cli.Generating.People;

/// <summary>A person's names.</summary>
/// <param name="Family">The family name, or the only name.</param>
/// <param name="First">The first given name; null for who has one name only.</param>
/// <param name="Middle">The other given names.</param>
/// <param name="FirstSurname">The first of two surnames; null when there is one.</param>
internal sealed record FullName(Name Family, Name? First, Name? Middle, Name? FirstSurname = null)
{
    /// <summary>All given names.</summary>
    public Name? Given => First is null ? null : Middle is null ? First : Name.Join(' ', First, Middle);
}
