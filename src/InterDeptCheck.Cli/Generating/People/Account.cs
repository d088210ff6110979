namespace InterDeptCheck.Cli.Generating.People;

/// <summary>An online account.</summary>
/// <param name="Id">Its name.</param>
/// <param name="On">When it was opened.</param>
/// <param name="SignIn">The document that the person signs in with; null when none is known.</param>
/// <param name="Channels">How it reaches people.</param>
/// <param name="Routes">How the person can sign in: names of the contract without the enum's prefix.</param>
internal sealed record Account(
    string Id, DateOnly On, IdentifierFact? SignIn, IReadOnlyList<Channel> Channels, IReadOnlyList<string> Routes)
{
    /// <summary>The document before, with which it was opened, and when that changed.</summary>
    public (IdentifierFact SignIn, DateOnly ChangedOn)? Former { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>A way to reach somebody: names of the contract without the enums' prefixes.</summary>
/// <param name="Kind">EMAIL or PHONE.</param>
/// <param name="Role">OWN, PARENT or REPRESENTATIVE.</param>
/// <param name="Address">The address or number.</param>
internal sealed record Channel(string Kind, string Role, string Address);
