namespace InterDeptCheck.Client;

/// <summary>
/// The residence test that a department still applies after a public funds YES. Numbers are the contract's; where several rows say YES,
/// the lowest number is named, since one way to meet a test is enough.
/// </summary>
public enum ResidenceTest
{
    /// <summary>The status itself is a right to reside for the purposes of the test.</summary>
    RightToResideMet = 1,

    /// <summary>Habitual residence.</summary>
    HabitualResidence = 2,

    /// <summary>A qualifying right to reside (worker, family member …), which the status alone does not give.</summary>
    RightToReside = 3,

    /// <summary>Which test applies is not settled.</summary>
    Unsettled = 4,

    /// <summary>The table does not say, or public funds are not YES.</summary>
    NotStated = 5,
}
