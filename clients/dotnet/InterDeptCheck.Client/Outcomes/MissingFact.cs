namespace InterDeptCheck.Client;

/// <summary>
/// A fact that a purpose needs and that no source has delivered yet. Numbers are the contract's; one without a name is a newer
/// server's.
/// </summary>
public enum MissingFact
{
    /// <summary>A change of a status grant arrived, but not the grant itself.</summary>
    StatusGrant = 1,
}
