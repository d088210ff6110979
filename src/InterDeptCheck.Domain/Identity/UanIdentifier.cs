namespace InterDeptCheck.Domain.Identity;

/// <summary>A unique application number; exclusive only with the person's place in the application.</summary>
/// <param name="Number">The value; never <c>default</c>.</param>
public sealed record UanIdentifier(Uan Number) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.Uan;

    /// <inheritdoc/>
    public override string Canonical => Number.ToString();

    /// <inheritdoc/>
    public override bool IsExclusive => Number.Applicant is not null;
}
