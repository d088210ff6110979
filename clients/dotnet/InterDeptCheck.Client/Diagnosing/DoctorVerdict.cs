namespace InterDeptCheck.Client;

/// <summary>What <see cref="ClientDoctor"/> says of a step.</summary>
public enum DoctorVerdict
{
    /// <summary>It is as it has to be.</summary>
    Good = 1,

    /// <summary>It is wrong: the diagnosis says how.</summary>
    Bad = 2,

    /// <summary>It could not be looked at, because of another step.</summary>
    NotReached = 3,
}
