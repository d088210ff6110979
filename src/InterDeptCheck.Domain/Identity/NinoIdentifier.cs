namespace InterDeptCheck.Domain.Identity;

/// <summary>A National Insurance number. Equal records have equal suffixes; equal claims have equal canonical texts.</summary>
/// <param name="Number">The value; never <c>default</c>.</param>
public sealed record NinoIdentifier(Nino Number) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.Nino;

    /// <inheritdoc/>
    public override string Canonical => Number.Number8;

    /// <inheritdoc/>
    public override bool IsExclusive => true;
}
