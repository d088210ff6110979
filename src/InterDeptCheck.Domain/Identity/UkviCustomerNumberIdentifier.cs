namespace InterDeptCheck.Domain.Identity;

/// <summary>A UKVI customer number.</summary>
/// <param name="Number">The value; never <c>default</c>.</param>
public sealed record UkviCustomerNumberIdentifier(UkviCustomerNumber Number) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.UkviCustomerNumber;

    /// <inheritdoc/>
    public override string Canonical => Number.Value;

    /// <inheritdoc/>
    public override bool IsExclusive => true;
}
