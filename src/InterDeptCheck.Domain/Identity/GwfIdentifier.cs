namespace InterDeptCheck.Domain.Identity;

/// <summary>A global web form number; never exclusive, because an application may be of several people.</summary>
/// <param name="Number">The value; never <c>default</c>.</param>
public sealed record GwfIdentifier(Gwf Number) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.Gwf;

    /// <inheritdoc/>
    public override string Canonical => Number.Value;

    /// <inheritdoc/>
    public override bool IsExclusive => false;
}
