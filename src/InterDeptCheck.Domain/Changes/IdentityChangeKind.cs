namespace InterDeptCheck.Domain.Changes;

/// <summary>Why an identity changed.</summary>
public enum IdentityChangeKind
{
    /// <summary>Marriage, civil partnership or its end.</summary>
    Marriage = 1,

    /// <summary>Deed poll or another formal change of name.</summary>
    DeedPoll = 2,

    /// <summary>A nationality was gained; the earlier ones go on agreeing.</summary>
    Nationality = 3,

    /// <summary>Another lawful change.</summary>
    Other = 4,
}
