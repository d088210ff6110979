namespace InterDeptCheck.Domain.Changes;

/// <summary>Who submitted a change: the SPIFFE ID of a service, or <c>operator:</c> and a name for a command run on the ledger itself.</summary>
/// <param name="Name">1 to 256 printable ASCII characters without spaces.</param>
public sealed record Actor(string Name)
{
    /// <summary>Longest name.</summary>
    public const int NameLengthMax = 256;

    /// <summary>The name.</summary>
    public string Name { get; } = IsValid(Name) ? Name : throw new ArgumentException("An actor has 1 to 256 printable characters.", nameof(Name));

    private static bool IsValid(string? name) =>
        !string.IsNullOrEmpty(name) && name.Length <= NameLengthMax && name.All(c => c is > ' ' and <= '~');

    /// <inheritdoc/>
    public override string ToString() => Name;
}
