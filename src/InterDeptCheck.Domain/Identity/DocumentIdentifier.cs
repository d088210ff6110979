namespace InterDeptCheck.Domain.Identity;

/// <summary>An identity document.</summary>
/// <param name="Key">The value; never <c>default</c>.</param>
public sealed record DocumentIdentifier(DocumentKey Key) : Identifier
{
    /// <inheritdoc/>
    public override IdentifierType Type => IdentifierType.Document;

    /// <inheritdoc/>
    public override string Canonical => $"{Key.Type.Code()}/{Key.State.Value}/{Key.Number}";

    /// <inheritdoc/>
    public override bool IsExclusive => true;
}
