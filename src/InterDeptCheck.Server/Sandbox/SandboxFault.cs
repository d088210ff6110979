namespace InterDeptCheck.Server.Sandbox;

/// <summary>What a sandbox does, on demand, with a question about somebody.</summary>
public enum SandboxFault
{
    /// <summary>UNAVAILABLE (REPLICA_BEHIND), and the answer when the same caller asks the next time; and so on.</summary>
    UnavailableOnce = 1,

    /// <summary>UNAVAILABLE (REPLICA_BEHIND), always.</summary>
    Behind = 2,

    /// <summary>UNAVAILABLE (REPLICA_BUILDING), always.</summary>
    Building = 3,

    /// <summary>INTERNAL, always.</summary>
    Internal = 4,

    /// <summary>The answer, after <see cref="SandboxOptions.Delay"/>.</summary>
    Slow = 5,

    /// <summary>RESOURCE_EXHAUSTED (MESSAGE_TOO_LARGE), always, whatever the size.</summary>
    Exhausted = 6,
}
