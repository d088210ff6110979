namespace InterDeptCheck.Client;

/// <summary>Whose turn it is when a call fails.</summary>
public enum FailureKind
{
    /// <summary>The server said no: the reason says why, and whether the question, the enrolment or the server has to change.</summary>
    Refused = 1,

    /// <summary>No answer came, or one that must not be used. The question may be asked again.</summary>
    Transport = 2,

    /// <summary>The calling code or its options are wrong; asking again can't help.</summary>
    CallersFault = 3,
}
