namespace InterDeptCheck.Domain.Identity;

/// <summary>An NHS number.</summary>
/// <param name="Number">The value; never <c>default</c>.</param>
public sealed record NhsNumberIdentifier(NhsNumber Number) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.NhsNumber;

    /// <inheritdoc/>
    public override string Canonical => Number.Value;

    /// <inheritdoc/>
    public override bool IsExclusive => true;
}
